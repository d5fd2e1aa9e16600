import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { recoverAdmin } from '../actions/recoveries/recover-admin.ts'
import { wordsFor } from '../content/words.ts'
import { Problem } from '../domain/problem.ts'
import { inGroups, OPERATOR_LASTS_MIN } from '../domain/recovery.ts'
import { DATABASE_FILE } from './database-copy.ts'
import { givenConfig } from './given-config.ts'
import { createNodeDeps } from './node-deps.ts'
import { readKeyring } from './read-keyring.ts'

/** `amparo recover-admin`: for when the only admin has lost everything. */
export function addRecoverCommand(amparo: Command): void {
  amparo
    .command('recover-admin')
    .argument('<email>', 'the address of an admin')
    .description('print a code that lets an admin in who has lost everything; it is recorded')
    .option('--data <folder>', 'the data folder (default: AMPARO_DATA, or ./data)')
    .action(async (email: string, { data }: { data?: string }) => {
      const said = await recover(email, data)
      console.log(said.join('\n'))
    })
}

async function recover(email: string, data: string | undefined): Promise<string[]> {
  const config = givenConfig(data === undefined ? {} : { data })
  if (!existsSync(join(config.dataFolder, DATABASE_FILE)) || !readKeyring(config.keysFile))
    throw new Error(`There is no network in ${config.dataFolder} with its keys.`)
  // The running program sends the letters; here nothing is woken.
  const { deps, close } = createNodeDeps(config, () => {})
  try {
    const { code } = await recoverAdmin(deps, email)
    return [
      `Be sure that you know who asks. The code works once, for ${OPERATOR_LASTS_MIN} minutes:`,
      ...['', `  ${inGroups(code)}`, ''],
      `They type it with their address at ${config.publicUrl}/sign-in/recover`,
      'It opens a locked account, too. They and the other admins are told, and it is recorded.',
    ]
  } catch (error) {
    if (error instanceof Problem) throw new Error(wordsFor('en').of(error.key))
    throw error
  } finally {
    await close()
  }
}
