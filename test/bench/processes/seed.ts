import { readConfig } from '../../../src/config.ts'
import { createNodeDeps } from '../../../src/runtime/node-deps.ts'
import { answering } from '../child.ts'
import { seedCase, seedPeople } from '../seeded.ts'

/** Fills a fresh data folder with a network, its case and its people. */
async function seed(asked: { people: number; channels: ('push' | 'email')[] }): Promise<void> {
  const { deps, close } = createNodeDeps(readConfig(process.env), () => {})
  await seedCase(deps)
  await seedPeople(deps, asked)
  await close()
}

answering({ seed })
