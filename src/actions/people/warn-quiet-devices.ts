import { addDays, subDays } from 'date-fns'
import type { Deps } from '../../deps.ts'
import { pageLanguage } from '../../domain/language.ts'
import { findMailbox } from '../../store/addresses.ts'
import { listQuietOwners, saveWarned, wasWarned } from '../../store/devices.ts'
import { findPerson } from '../../store/persons.ts'
import { letterIf } from '../letters/letter-if.ts'
import { addressPlace } from './address-place.ts'

/** Push services drop a browser that was not seen for about two months; there is time left to open it once. */
const QUIET_DAYS = 55
const PEOPLE_AT_ONCE = 20
/** How long such a letter may be tried. */
const TRIED_DAYS = 3

/** Writes to whoever has a phone that nothing was heard of for long, once for each silence. */
export async function warnQuietDevices(deps: Deps): Promise<void> {
  const before = subDays(deps.now(), QUIET_DAYS)
  for (const personId of await listQuietOwners(deps.db, { before, limit: PEOPLE_AT_ONCE }))
    await warn(deps, { personId, before })
}

async function warn(
  deps: Deps,
  { personId, before }: { personId: string; before: Date }
): Promise<void> {
  const { db, vault, config } = deps
  const at = deps.now()
  const mailbox = await findMailbox(db, personId)
  const person = await findPerson(db, personId)
  const to = mailbox && vault.open(mailbox.key, addressPlace(mailbox.id), mailbox.valueSealed)
  const content = { to, link: `${config.publicUrl}/me#devices` }
  const letter = { kind: 'device' as const, content, deadlineAt: addDays(at, TRIED_DAYS) }
  const happened = wasWarned({ personId, at })
  await deps.atomically(
    saveWarned(db, { personId, before, at }),
    ...(to && person
      ? letterIf(deps, letter, { language: pageLanguage(person.language), happened })
      : [])
  )
  deps.wake(at)
}
