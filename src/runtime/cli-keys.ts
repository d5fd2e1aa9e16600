import type { Command } from 'commander'
import { type GivenPlaces, givenConfig } from './given-config.ts'
import { rotateKeys, rotateKeysFile } from './rotate-keys.ts'

type Given = GivenPlaces & { cloudflare?: true; drop: string[] }

/** `amparo rotate-keys`: for when a keys file may have been seen, or whenever somebody asks for it. */
export function addKeysCommands(amparo: Command): void {
  amparo
    .command('rotate-keys')
    .description('make a fresh key now and put everything under it, while the program runs')
    .option('--data <folder>', 'the data folder (default: AMPARO_DATA, or ./data)')
    .option('--keys <file>', 'the keys file (default: AMPARO_KEYS_FILE, or beside the data)')
    .option('--cloudflare', 'change only the keys file, which becomes the secret AMPARO_KEYS')
    .option('--drop <names...>', 'with --cloudflare: keys that the program needs no more', [])
    .action(async (given: Given) => {
      const config = givenConfig(given)
      const { keysFile } = config
      if (given.drop.length > 0 && !given.cloudflare)
        throw new Error('A server destroys old keys by itself. --drop goes with --cloudflare.')
      const said = given.cloudflare ? onCloudflare(keysFile, given.drop) : await onServer(config)
      console.log(said.join('\n'))
    })
}

async function onServer(where: {
  keysFile: string
  dataFolder: string
  publicUrl: string
}): Promise<string[]> {
  const { keysFile, publicUrl } = where
  const { name, rewrapped, goesOn } = await rotateKeys({ ...where, now: new Date() })
  return [
    goesOn
      ? `Went on with the rotation to ${name} that was begun before: moved ${rewrapped} more.`
      : `Made the key ${name} and moved ${rewrapped} under it.`,
    'The program needs no restart. Next:',
    `1. Copy ${keysFile} over the copy that you keep elsewhere, and destroy every older copy.`,
    `2. Tell the program that you did: ${publicUrl}/safekeeping/keys`,
    'It destroys the older keys by itself when the last backup that needs them has expired.',
  ]
}

function onCloudflare(keysFile: string, drop: readonly string[]): string[] {
  const { name, names } = rotateKeysFile(keysFile, { now: new Date(), drop })
  return [
    drop.length > 0
      ? `${keysFile} holds ${names.join(', ')} now.`
      : `Made the key ${name} in ${keysFile}. The older ones are still in it.`,
    'Next:',
    `1. Put the file in place: npx wrangler secret put AMPARO_KEYS < ${keysFile}`,
    '   The program moves everything under the newest key by itself, 500 a minute.',
    `2. Copy ${keysFile} elsewhere too, destroy every older copy, and tell the program on its page`,
    '   /safekeeping/keys. That page says when an older key can go: --drop and its name.',
  ]
}
