import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setupToken } from '../actions/network/setup-token.ts'
import { issueSignInLink } from '../actions/sessions/issue-sign-in-link.ts'
import { isLoopbackUrl, readConfig } from '../config.ts'
import { sampleNetwork } from '../demo/sample-network.ts'
import { startServer } from './serve.ts'

const ONE_DAY_MS = 24 * 3_600_000

/** The same program on a throw-away folder, with a sample network: `npm run demo`. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'amparo-demo-'))
  const { PORT, PUBLIC_URL, PUSH_TEST_ORIGIN } = process.env
  const settings = readConfig({
    PORT,
    PUBLIC_URL,
    PUSH_TEST_ORIGIN,
    AMPARO_DATA: join(home, 'data'),
  })
  const config = { ...settings, passkeysNeeded: !isLoopbackUrl(settings.publicUrl) }
  const { deps, stop } = await startServer(config)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  const { coordinator, ally, liaison } = await sampleNetwork(deps, setupToken(deps.vault))
  const until = new Date(deps.now().getTime() + ONE_DAY_MS)
  const linkFor = async (personId: string) =>
    `${config.publicUrl}${await issueSignInLink(deps, personId, { until })}`
  console.log(`
  The Harbor Network is running: 60 fictional people in 3 organizations.

  Ruth, coordinator:   ${await linkFor(coordinator)}
  Ben, ally (Spanish): ${await linkFor(ally)}
  Carla, press:        ${await linkFor(liaison)}

  Open each further link in a private window of its own, so that all stay signed in.
  Reporters need no account: ${config.publicUrl}/press
  Mail stays on this machine: ${config.publicUrl}/dev/mailbox
  Stop with Ctrl+C; everything is in ${home} and can be deleted.
`)
}

main().catch((error: unknown) => {
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
