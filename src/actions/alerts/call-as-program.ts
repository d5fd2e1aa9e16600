import type { Deps } from '../../deps.ts'
import type { Program } from '../../domain/api-token.ts'
import { Problem } from '../../domain/problem.ts'
import { type Call, callForHelp } from './call-for-help.ts'

/**
 * Calls for help in a program's name. Its key is its own: neither a person's form nor another token can be taken for it.
 *
 * @throws Problem invalid where the whole network would hear: that takes a person who has just proved themselves.
 */
export async function callAsProgram(deps: Deps, { acts }: Program, call: Omit<Call, 'counted'>) {
  try {
    return await callForHelp(deps, acts, call)
  } catch (error) {
    const isForAll = error instanceof Problem && error.key === 'alert.code-first'
    throw isForAll ? notForAll() : error
  }
}

function notForAll(): Problem {
  const key = 'api.not-whole-network'
  return new Problem('invalid', key, { fields: { circles: { key } } })
}
