const TICK_MS = 5
const TICKS_PER_RSS = 10
const ONE_MB = 1_000_000

/** What a process went through; times in milliseconds. `longestAtMs` is when the loop was held longest. */
export type Load = { longestHeldMs: number; longestAtMs: number; peakRssMb: number; cpuMs: number }

/** Watches this process: how long its event loop was held at most, its memory, its CPU time on all threads. */
export function watchLoad() {
  let since = performance.now()
  let lastTick = since
  let ticks = 0
  let cpu = process.cpuUsage()
  let peak = { longestHeldMs: 0, longestAtMs: 0, rss: 0 }

  setInterval(() => {
    const now = performance.now()
    const heldMs = now - lastTick - TICK_MS
    lastTick = now
    if (heldMs > peak.longestHeldMs)
      peak = { ...peak, longestHeldMs: heldMs, longestAtMs: now - since }
    if (ticks++ % TICKS_PER_RSS === 0) peak.rss = Math.max(peak.rss, process.memoryUsage.rss())
  }, TICK_MS)

  return {
    restart(): void {
      since = lastTick = performance.now()
      cpu = process.cpuUsage()
      peak = { longestHeldMs: 0, longestAtMs: 0, rss: 0 }
    },
    sinceRestart(): Load {
      const { longestHeldMs, longestAtMs, rss } = peak
      const { user, system } = process.cpuUsage(cpu)
      return { longestHeldMs, longestAtMs, peakRssMb: rss / ONE_MB, cpuMs: (user + system) / 1000 }
    },
  }
}
