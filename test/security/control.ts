/** One thing that SECURITY.md asks for, where the code does it, and which test falls when it does not. */
export type Control = {
  /** In one line, as the table of the README says it. */
  what: string
  /** The file that holds it; with `take` and `leave`, the edit that removes it. */
  file: string
  /** Text of that file, to be found exactly once. */
  take?: string
  /** What stands there instead. */
  leave?: string
  /** The test file and a part of the test's full name. */
  test: string
  named: string
  /** A test of the same file that has to run before it. */
  after?: string
}
