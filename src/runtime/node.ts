import { findNetwork } from '../actions/network/find-network.ts'
import { setupToken } from '../actions/network/setup-token.ts'
import { readConfig } from '../config.ts'
import { type Running, startServer } from './serve.ts'

/** The program on one machine: `npm start`. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const running = await startServer(config)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.stop().then(() => process.exit(0)))
  console.log(await greeting(running))
}

async function greeting({ deps }: Running): Promise<string> {
  const { publicUrl, keysFile, smtpUrl } = deps.config
  const network = await findNetwork(deps)
  const setup = `${publicUrl}/setup?token=${setupToken(deps.vault)}`
  return [
    '',
    network
      ? `  ${network.name} is running: ${publicUrl}`
      : '  Amparo is running. Set up your network here:',
    !network && `  ${setup}`,
    '',
    !smtpUrl && `  Mail stays on this machine: ${publicUrl}/dev/mailbox`,
    `  The keys are in ${keysFile}. Copy that file somewhere safe: without it the data can't be read.`,
    '',
  ]
    .filter((line) => line !== false)
    .join('\n')
}

main().catch((error: unknown) => {
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
