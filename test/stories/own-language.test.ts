import { expect, it } from 'vitest'
import { phrase } from '../../src/content/phrases.ts'
import type { AlertLanguage } from '../../src/domain/language.ts'
import { startNetwork } from '../support/network.ts'

const LANGUAGES: AlertLanguage[] = ['en', 'es', 'pt', 'ht', 'zh-Hans', 'ko']

/** An address of whoever reads that language. */
function isOf(to: string, language: AlertLanguage): boolean {
  return to.endsWith(`/reader-${language}`) || to === `reader-${language}@ally.example`
}

it('alerts each in their own language, whatever the coordinator speaks', async () => {
  const network = await startNetwork()
  for (const language of LANGUAGES)
    await network.joins(`reader-${language}`, { language, push: true })
  await network.opensCase('heron')

  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(3)
  network.fastForward({ minutes: 5 })
  await network.outboxTurns(3)

  for (const language of LANGUAGES) {
    const theirs = network.arrived.filter(({ to }) => isOf(to, language))
    const push = theirs.find(({ channel }) => channel === 'push')
    const email = theirs.find(({ channel }) => channel === 'email')
    const { title, body, lang } = JSON.parse(push?.payload ?? '').notification
    expect([title, body, lang]).toEqual([
      phrase('push_emergency_title', language),
      phrase('push_emergency_body', language),
      language,
    ])
    expect(email?.subject).toBe(`[Harbor Network] ${title}`)
    expect(email?.text).toContain(body)
  }
})

it('says that a drill is one, in each of them', async () => {
  const network = await startNetwork()
  for (const language of LANGUAGES) await network.joins(`reader-${language}`, { language })
  await network.opensCase('heron', { drill: true })

  await network.raisesAlert('heron', { drill: true })
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(3)

  for (const language of LANGUAGES) {
    const email = network.arrived.find(({ to }) => isOf(to, language))
    expect(email?.subject?.startsWith(phrase('drill_prefix', language)), language).toBe(true)
    expect(email?.text).toContain(phrase('drill', language))
  }
})
