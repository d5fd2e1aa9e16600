/** The address of a file in public/; browsers keep it and ask whether it changed. */
export function assetPath(file: string): string {
  return `/${file}`
}
