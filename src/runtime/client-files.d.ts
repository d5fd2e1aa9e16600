/** What the build leaves behind, see build-client.ts; there before the first build too, for the compiler. */
declare module '*/client-files.json' {
  const files: import('../deps.ts').ClientFiles
  export default files
}
