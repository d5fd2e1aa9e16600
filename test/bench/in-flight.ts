/** Does something so many times, never more than `concurrency` at once. */
export async function inFlight(
  times: number,
  concurrency: number,
  act: (number: number) => Promise<unknown>
): Promise<void> {
  let next = 0
  const one = async () => {
    while (next < times) await act(next++)
  }
  await Promise.all(Array.from({ length: concurrency }, one))
}
