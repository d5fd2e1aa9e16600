/** What tells a browser: Edge, Samsung's and Opera call themselves Chrome too, and Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]

type Said = { userAgent: string; maxTouchPoints?: number }

/** What somebody would call this browser, in any language: "Chrome, Android". */
export function deviceName(said: Said): string {
  return [browserOf(said), systemOf(said)].filter(Boolean).join(', ')
}

/** What runs below the browser; an iPad says that it is a Mac. */
export function systemOf({ userAgent, maxTouchPoints = 0 }: Said): string | undefined {
  const name = nameIn(SYSTEMS, userAgent)
  return name === 'Mac' && maxTouchPoints > 1 ? 'iPad' : name
}

/** Which browser it is. */
export function browserOf({ userAgent }: Said): string | undefined {
  return nameIn(BROWSERS, userAgent)
}

function nameIn(names: typeof BROWSERS, userAgent: string): string | undefined {
  return names.find(([mark]) => mark.test(userAgent))?.[1]
}
