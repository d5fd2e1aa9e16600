import { SCOPES } from '../../src/domain/api-token.ts'
import type { Standing } from '../../src/http/policy-standing.ts'

/* How everybody stands to the case of the canary network, to its first caller's waiting report, to the task that Hugo
   holds, to Hugo himself and to his phone. Written from the story (canary-case.ts), never from what is answered. */

/** A kind of reader: whose browser it is, and what that person is to what is asked for. */
export type Reader = { person?: string; standings: readonly Standing[]; isStale?: true }

const byCode = (...standings: Standing[]): readonly Standing[] => [
  'signed-in',
  'proves by code',
  ...standings,
]
const byPasskey = (...standings: Standing[]): readonly Standing[] => [
  'signed-in',
  'proves by passkey',
  ...standings,
]
const RUTH = byPasskey('coordinator', 'own coordinator')

/** Every kind of person, by the same names as in who-may-see.ts. */
export const READERS: Readonly<Record<string, Reader>> = {
  guest: { standings: ['guest'] },
  'journalist, by link': { standings: ['guest'] },
  'program of a newsroom, by token': { standings: ['guest'] },
  'pending ally': { person: 'ben', standings: byCode() },
  'coordinator for whom nobody has vouched': { person: 'nils', standings: byPasskey() },
  'ally who was not told': { person: 'fern', standings: byCode('ally') },
  'ally of the owner who was not told': {
    ...{ person: 'cleo', standings: byCode('ally', 'own ally') },
  },
  'ally who was told': {
    person: 'dina',
    standings: byCode('ally', 'own ally', 'told', 'may take it', 'is offered the task'),
  },
  'ally whose claim waits for a yes': {
    ...{ person: 'pia', standings: byCode('ally', 'told', 'files for it') },
  },
  'ally whose claim is open': {
    person: 'hugo',
    standings: byCode('ally', 'own ally', 'told', 'may take it', 'holds the task', 'owns it'),
  },
  'ally who has finished': { person: 'gil', standings: byCode('ally', 'own ally', 'told') },
  'ally whose membership ended': { person: 'rosa', standings: byCode() },
  'verifier who was asked': {
    ...{ person: 'vera', standings: byCode('verifier', 'own verifier', 'was asked') },
  },
  'dispatcher who logged': {
    ...{
      person: 'dora',
      standings: byCode('dispatcher', 'own dispatcher', 'logged it', 'wrote it'),
    },
  },
  'another dispatcher': { person: 'omar', standings: byCode('dispatcher', 'own dispatcher') },
  'press liaison': { person: 'paula', standings: byCode('press_liaison', 'own press_liaison') },
  'coordinator of another organization': {
    ...{ person: 'eve', standings: byPasskey('admin', 'coordinator') },
  },
  'admin of the owner': { person: 'ada', standings: byPasskey('admin', 'own admin') },
  'coordinator, long after a code': { person: 'ruth, long ago', standings: RUTH, isStale: true },
  'coordinator, after a code': { person: 'ruth', standings: RUTH },
}

/** Programs of the case's own organization, one for each scope, by that scope; and one of another with all of them. */
export const PROGRAMS: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(
    SCOPES.map((scope) => {
      const without = SCOPES.filter((other) => other !== scope)
      const lacks = without.map((other): Standing => `program without ${other}`)
      const has: Standing[] = [`program with ${scope}`, `own program with ${scope}`]
      return [`program, ${scope}`, { standings: ['guest', ...has, ...lacks] }]
    })
  ),
  'program of the owner, by token': {
    standings: [
      'guest',
      ...SCOPES.flatMap((scope): Standing[] => [
        `program with ${scope}`,
        `own program with ${scope}`,
      ]),
    ],
  },
  'program of another organization': {
    standings: ['guest', ...SCOPES.map((scope): Standing => `program with ${scope}`)],
  },
}

/** Whoever is asked about knows the secrets that are addresses; that guessing them leads nowhere is a test of its own. */
export const EVERYBODY: readonly Standing[] = ['anyone', 'has the address']
