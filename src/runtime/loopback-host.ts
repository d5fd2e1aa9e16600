/** Whether a host name is this very machine; a name that only begins like its number is not. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|\[?::1\]?|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(host)
}
