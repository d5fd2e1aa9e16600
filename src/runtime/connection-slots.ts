/** Runs an attempt as soon as a slot is free; undefined if none was within `waitMs`, and nothing was attempted. */
export type InSlot = <T>(waitMs: number, attempt: () => Promise<T>) => Promise<T | undefined>

/**
 * So many attempts at once, the others in line. Where the platform itself keeps a connection waiting, an attempt's
 * time runs out before a byte has left.
 */
export function createSlots(count: number): InSlot {
  const state = { free: count }
  const line = new Set<() => void>()

  function entered(waitMs: number): Promise<boolean> {
    if (state.free > 0) {
      state.free -= 1
      return Promise.resolve(true)
    }
    return new Promise((resolve) => {
      const enter = () => {
        clearTimeout(patience)
        resolve(true)
      }
      const patience = setTimeout(() => {
        line.delete(enter)
        resolve(false)
      }, waitMs)
      line.add(enter)
    })
  }

  function leave(): void {
    const [next] = line
    if (!next) {
      state.free += 1
      return
    }
    line.delete(next)
    next()
  }

  return async (waitMs, attempt) => {
    if (!(await entered(waitMs))) return undefined
    try {
      return await attempt()
    } finally {
      leave()
    }
  }
}
