import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that any machine can read: `N passed, N failed, N skipped`. */
export default class PlainLine implements Reporter {
  private counts = { passed: 0, failed: 0, skipped: 0 }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    for (const module of modules) {
      // A file that could not be read at all has no test that could say so.
      if (module.errors().length > 0) this.counts.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state !== 'pending') this.counts[state] += 1
      }
    }
    const { passed, failed, skipped } = this.counts
    const wrong = failed + errors.length
    console.log(`\n${passed} passed, ${wrong} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
