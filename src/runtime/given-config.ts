import { type Config, readConfig } from '../config.ts'

/** Where a command was told to look, before the environment. */
export type GivenPlaces = { data?: string; keys?: string }

/** The settings of the environment, with what a command line says in their place. */
export function givenConfig({ data, keys }: GivenPlaces): Config {
  return readConfig({
    ...process.env,
    ...(data && { AMPARO_DATA: data }),
    ...(keys && { AMPARO_KEYS_FILE: keys }),
  })
}
