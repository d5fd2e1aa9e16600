/** Thrown instead of asking more of the database than an invocation has room for. */
export class NoRoom extends Error {
  override name = 'NoRoom'
}
