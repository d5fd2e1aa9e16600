import { addHours, addMinutes } from 'date-fns'
import { expect, it } from 'vitest'
import { findHome } from '../../src/actions/home/find-home.ts'
import { lookUpMail, lookUpMailDaily } from '../../src/actions/readiness/look-up-mail.ts'
import { showReadiness } from '../../src/actions/readiness/show-readiness.ts'
import * as schema from '../../src/store/schema.ts'
import { sampleCase } from '../support/sample-case.ts'

async function startNetwork() {
  const world = await sampleCase()
  const { records, joins } = world
  const asked: string[] = []
  const config = {
    ...world.deps.config,
    ...{ smtpUrl: 'smtp://mail.example', mailFrom: 'amparo@news.center.example' },
    ...{ dkimSelector: 's1', passkeysNeeded: true },
  }
  const lookUpText = async (name: string) => {
    asked.push(name)
    if (records.get(name)?.includes('broken')) throw new Error('nobody answers')
    return records.get(name) ?? []
  }
  const deps = { ...world.deps, config, lookUpText }
  const ada = await joins('ada', { roles: ['admin'] })
  const states = async () => {
    const { lines } = await showReadiness(deps, ada)
    return lines.map(({ key }) => key)
  }
  return { ...world, deps, asked, ada, states }
}

it('is for admins, who see its sum on their first page', async () => {
  const { deps, joins, ada } = await startNetwork()
  const ruth = await joins('ruth', { roles: ['coordinator'] })
  await expect(showReadiness(deps, ruth)).rejects.toMatchObject({ kind: 'not-found' })
  expect((await findHome(deps, ruth)).ready?.safety).toBeUndefined()
  const { lines } = await showReadiness(deps, ada)
  const bad = lines.filter(({ state }) => state === 'bad').length
  expect(bad).toBeGreaterThan(2)
  expect((await findHome(deps, ada)).ready?.safety).toMatchObject({ bad })
})

it('counts admins and whoever has no passkey', async () => {
  const { deps, joins, states } = await startNetwork()
  expect(await states()).toEqual(expect.arrayContaining(['admins-one', 'passkeys-missing']))
  await joins('abe', { roles: ['admin'], organization: 'puente' })
  await joins('una', { roles: ['admin'], vouched: false })
  const at = deps.now()
  for (const personId of ['ada', 'abe'])
    await deps.db.insert(schema.passkeys).values({
      ...{ id: personId, personId, nameSealed: 'x', publicKey: 'x', counter: 0, transports: [] },
      createdAt: at,
    })
  expect(await states()).toEqual(expect.arrayContaining(['admins-good', 'passkeys-good']))
})

it('asks for the records of the mail domain once a day, and sooner if nobody answered', async () => {
  const { deps, asked, clock, records, states } = await startNetwork()
  records.set('news.center.example', ['v=spf1 include:x.example -all'])
  records.set('s1._domainkey.news.center.example', ['v=DKIM1; p=abc'])
  records.set('_dmarc.center.example', ['v=DMARC1; p=reject'])
  expect(await states()).toContain('records-not-yet')
  expect(asked).toEqual([])
  await lookUpMailDaily(deps)
  expect(await states()).toEqual(expect.arrayContaining(['spf-good', 'dkim-good', 'dmarc-good']))
  const count = asked.length
  clock.now = addHours(clock.now, 23)
  await lookUpMailDaily(deps)
  expect(asked).toHaveLength(count)
  records.set('news.center.example', ['broken'])
  clock.now = addHours(clock.now, 1)
  await lookUpMailDaily(deps)
  expect(await states()).toContain('spf-unknown')
  records.delete('news.center.example')
  clock.now = addMinutes(clock.now, 61)
  await lookUpMailDaily(deps)
  expect(await states()).toContain('spf-missing')
})

it('asks again at once for another domain or selector, or when somebody presses the button', async () => {
  const { deps, asked, records, states } = await startNetwork()
  await lookUpMailDaily(deps)
  const count = asked.length
  const other = { ...deps, config: { ...deps.config, dkimSelector: undefined } }
  await lookUpMailDaily(other)
  expect(asked.length).toBeGreaterThan(count)
  records.set('s1._domainkey.news.center.example', ['p=abc'])
  await lookUpMail(deps)
  expect(await states()).toContain('dkim-good')
})

it('asks nobody where no mail leaves', async () => {
  const { deps, asked, ada } = await startNetwork()
  const local = { ...deps, config: { ...deps.config, smtpUrl: undefined } }
  await lookUpMailDaily(local)
  expect(asked).toEqual([])
  expect((await showReadiness(local, ada)).lines.map(({ key }) => key)).toContain('mail-none')
})
