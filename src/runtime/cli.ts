#!/usr/bin/env node
import { Command } from 'commander'
import { setupToken } from '../actions/network/setup-token.ts'
import { readConfig } from '../config.ts'
import type { Keyring } from '../vault/keyring.ts'
import { createVault } from '../vault/vault.ts'
import { backUp } from './backup.ts'
import { addAuditCommand } from './cli-audit.ts'
import { addKeysCommands } from './cli-keys.ts'
import { addRecoverCommand } from './cli-recover.ts'
import { type CopyNeeds, missingMonths } from './database-copy.ts'
import { type GivenPlaces, givenConfig } from './given-config.ts'
import { readKeyring } from './read-keyring.ts'
import { restore } from './restore.ts'
import { takeBounces } from './take-bounces.ts'

const ONE_MB = 1_000_000
const OLDEST_NODE = 22

// A system's older npm may not have linked the Node that comes along as a package; SQLite would crash in another.
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(
    `This needs Node ${OLDEST_NODE} or newer, which comes along as a package. Run: npm rebuild\nThen: npm run --silent amparo -- ...`
  )
  process.exit(1)
}

const config = () => readConfig(process.env)

const amparo = new Command('amparo').description(
  'What an operator does besides running the program.'
)

amparo
  .command('backup')
  .description('copy the database, encrypted, while the program runs; the keys are not in it')
  .requiredOption('--to <file>', 'the backup, a new file')
  .requiredOption('--recipient <age1...>', 'who can open it; may be given several times', listed)
  .option('--data <folder>', 'the data folder (default: AMPARO_DATA, or ./data)')
  .action(async ({ to, recipient, data }: { to: string; recipient: string[]; data?: string }) => {
    const dataFolder = data ?? config().dataFolder
    const { bytes, needs } = await backUp({
      dataFolder,
      to,
      recipients: recipient,
      now: new Date(),
    })
    console.log(`Backed up to ${to} (${(bytes / ONE_MB).toFixed(1)} MB), checked and encrypted.`)
    console.log(`${neededKeys(needs)} The keys are not in it: keep a copy of their file elsewhere.`)
  })

amparo
  .command('restore')
  .description('put a backup into a data folder that has no database yet')
  .requiredOption('--from <file>', 'the backup')
  .requiredOption('--identity <file>', 'the age identity that opens it')
  .requiredOption('--data <folder>', 'the data folder to fill')
  .option(
    '--keys <file>',
    'the keys file to compare (default: AMPARO_KEYS_FILE, or beside the data)'
  )
  .action(async (given: { from: string; identity: string; data: string; keys?: string }) => {
    const { from, identity: identityFile, data: dataFolder } = given
    const { keysFile } = givenConfig(given)
    const keyring = readKeyring(keysFile)
    const needs = await restore({ from, identityFile, dataFolder })
    console.log(`Restored into ${dataFolder}, and checked. ${neededKeys(needs)}`)
    console.log(keysAnswer(needs, { keysFile, keyring }))
  })

amparo
  .command('setup-link')
  .description('print the link that sets up the network of a keys file')
  .option('--keys <file>', 'the keys file (default: AMPARO_KEYS_FILE, or ./data-keys.json)')
  .option('--url <address>', 'where the network will be opened (default: PUBLIC_URL)')
  .action(({ keys, url }: { keys?: string; url?: string }) => {
    const { keysFile, publicUrl } = readConfig({ ...process.env, ...(url && { PUBLIC_URL: url }) })
    const file = keys ?? keysFile
    const keyring = readKeyring(file)
    if (!keyring)
      throw new Error(`There is no keys file ${file}. Start the program once, or name it: --keys`)
    console.log(`${publicUrl}/setup?token=${setupToken(createVault(keyring))}`)
  })

amparo
  .command('bounces')
  .description(
    'take emails that came back: a mailbox file (mbox), or one message on standard input'
  )
  .argument('[file]', 'the mailbox file; without it, standard input')
  .option('--data <folder>', 'the data folder (default: AMPARO_DATA, or ./data)')
  .option('--keys <file>', 'the keys file (default: AMPARO_KEYS_FILE, or beside the data)')
  .action(async (file: string | undefined, given: GivenPlaces) => {
    const { dataFolder, keysFile } = givenConfig(given)
    const { ignored, noted, retired } = await takeBounces({ dataFolder, keysFile, file })
    console.log(`Addresses taken out of use: ${retired}, noted: ${noted}, ignored: ${ignored}`)
  })
addKeysCommands(amparo)
addAuditCommand(amparo)
addRecoverCommand(amparo)

function listed(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value]
}

function neededKeys(needs: CopyNeeds): string {
  if (needs.length === 0) return 'Nothing in it is sealed yet.'
  return `It needs the keys of ${needs.map(({ month }) => month).join(', ')}.`
}

function keysAnswer(
  needs: CopyNeeds,
  { keysFile, keyring }: { keysFile: string; keyring: Keyring | undefined }
): string {
  if (!keyring)
    return `There is no keys file ${keysFile}. Put your copy of it there before you start the program.`
  const missing = missingMonths(needs, keyring)
  if (missing.length === 0) return `${keysFile} has them all.`
  return `${keysFile} does NOT have ${missing.join(', ')}: what was sealed then can't be read with it.`
}

amparo.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
