import type { PersonOnPages, World } from './people-on-pages.ts'
import { signsIn } from './screens-rooms.ts'
import { shootAsItIs } from './screens-shots.ts'

/** What two coordinators see who write the same thing at the same time. */
export async function twoCoordinators(world: World, ruth: PersonOnPages, board: string) {
  const ana = await signsIn(world, { name: 'Ana', email: 'ana.m@harbor.example' })
  const path = `${board}/facts`
  for (const [person, text] of [
    [ruth, 'Plymouth County jail, block B; booked Monday.'],
    [ana, 'Plymouth. His sister may visit on Thursday.'],
  ] as const) {
    await person.opens(path)
    await person.page.locator('select[name=key]').selectOption('detention_place')
    await person.page.locator('textarea[name=text]').fill(text)
  }
  for (const person of [ruth, ana]) await person.presses('facts.keep')
  await shootAsItIs(ana, 'facts-conflict', 'en')
  await ana.leaves()
}
