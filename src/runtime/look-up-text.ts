import { Resolver } from 'node:dns/promises'

const NOTHING_THERE = ['ENOTFOUND', 'ENODATA']

/** The TXT records of a name, by the resolver of this machine. */
export async function lookUpText(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
  } catch (error) {
    if (NOTHING_THERE.includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
