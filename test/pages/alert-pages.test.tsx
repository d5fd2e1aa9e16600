import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import type { AlertReview, ReviewedNeed, Sending } from '../../src/domain/alert-review.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import type { StandDownView, UpdateReview } from '../../src/domain/update-review.ts'
import { AlertReviewPage } from '../../src/pages/alert-review.tsx'
import { AlertSendingPage } from '../../src/pages/alert-sending.tsx'
import { AlertUpdatePage } from '../../src/pages/alert-update.tsx'
import { EMPTY_FORM, filledForm } from '../../src/pages/form.ts'
import type { Frame } from '../../src/pages/frame.ts'
import { StandDownPage } from '../../src/pages/stand-down.tsx'
import { expectPageRules } from './page-rules.ts'
import { NOW, RUTH, sampleFrame } from './sample-frame.ts'

const soon = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const HEARERS = { people: 61, withPush: 44, emailOnly: 17, perLanguage: { en: 25, es: 36 } }
const LAWYER: ReviewedNeed = {
  ...{ id: 'need-one', skill: 'immigration_attorney', language: undefined, verified: true },
  ...{ claimBy: soon(30), missing: 2, circle: 1, people: 1 },
}
const MIXTECO: ReviewedNeed = {
  ...LAWYER,
  id: 'need-two',
  skill: 'interpreter',
  language: 'mix',
  people: 0,
}

const caseOf = (drill: boolean) => ({
  ...{ id: 'case-heron', codeName: 'Heron', county: '25025', drill, severity: 'critical' as const },
  ...{ playbook: 'ice_detention_after_report', timeZone: 'America/New_York' },
})
const reviewOf = (drill = false): AlertReview => ({
  ...HEARERS,
  incident: caseOf(drill),
  confirmed: { at: soon(-20), how: 'family' },
  needs: [LAWYER, MIXTECO],
  perOrganization: [{ name: 'Harbor Workers’ Center', people: 61 }],
  silent: [{ reason: 'not_vouched', people: 2 }],
  ...{ byTimes: [soon(15), soon(30)], byTime: soon(30), raisedAt: undefined },
  ...{ needsCode: false, formKey: 'form-key-1' },
})
const updateOf = (people = 61): UpdateReview => ({
  ...{
    ...HEARERS,
    people,
    incident: caseOf(false),
    kind: 'update',
    needs: [],
    byTimes: [soon(30)],
  },
  ...{ byTime: soon(30), formKey: 'form-key-1' },
})
const sendingOf = (stage: Sending['stage']): Sending => ({
  ...{ ...HEARERS, id: 'alert-one', incident: caseOf(false), kind: 'emergency', stage },
  dueAt: new Date(NOW.getTime() + 7_200),
})
const standDownOf = (active: boolean): StandDownView => ({
  ...{ ...HEARERS, incident: caseOf(false), active, waiting: 3, openTasks: 4, heldTasks: 2 },
})

const PAGES: Record<string, (frame: Frame) => Child> = {
  review: (frame) => <AlertReviewPage frame={frame} review={reviewOf()} form={EMPTY_FORM} />,
  'review of a drill': (frame) => (
    <AlertReviewPage frame={frame} review={reviewOf(true)} form={EMPTY_FORM} />
  ),
  'review with nobody': (frame) => (
    <AlertReviewPage frame={frame} review={{ ...reviewOf(), people: 0 }} form={EMPTY_FORM} />
  ),
  'review that needs a code': (frame) => (
    <AlertReviewPage frame={frame} review={{ ...reviewOf(), needsCode: true }} form={EMPTY_FORM} />
  ),
  'review after a call': (frame) => (
    <AlertReviewPage frame={frame} review={{ ...reviewOf(), raisedAt: NOW }} form={EMPTY_FORM} />
  ),
  update: (frame) => <AlertUpdatePage frame={frame} update={updateOf()} form={EMPTY_FORM} />,
  'update to nobody': (frame) => (
    <AlertUpdatePage frame={frame} update={updateOf(0)} form={EMPTY_FORM} />
  ),
  'stand-down': (frame) => (
    <StandDownPage frame={frame} view={standDownOf(true)} form={filledForm({ as: 'stand_down' })} />
  ),
  'stand-down again': (frame) => (
    <StandDownPage frame={frame} view={standDownOf(false)} form={EMPTY_FORM} />
  ),
  waits: (frame) => <AlertSendingPage frame={frame} sending={sendingOf('waits')} />,
  left: (frame) => (
    <AlertSendingPage frame={frame} sending={sendingOf('left')} refused='Too late.' />
  ),
  cancelled: (frame) => <AlertSendingPage frame={frame} sending={sendingOf('cancelled')} />,
  over: (frame) => <AlertSendingPage frame={frame} sending={sendingOf('over')} />,
}
const drawn = (name: string, language: 'en' | 'es' = 'en') =>
  String(PAGES[name]?.(sampleFrame(language, { viewer: RUTH })))

describe.for(LANGUAGES)('in %s', (language) => {
  it.for(Object.keys(PAGES))('%s keeps the rules of every page', (name) => {
    const html = drawn(name, language)
    expectPageRules(html, language)
    expect(html).not.toMatch(/\{[a-z]|\.\. |\.\.</)
  })
})

it('has one button that sends, and none where it must not', () => {
  const count = (name: string) => drawn(name).match(/class="live"/g)?.length ?? 0
  expect(['review', 'review of a drill', 'update'].map(count)).toEqual([1, 1, 1])
  const without = [
    'review with nobody',
    'review that needs a code',
    'update to nobody',
    'stand-down',
  ]
  expect(without.map(count)).toEqual([0, 0, 0, 0])
})

it('names the gaps before the table, nobody before too few', () => {
  const html = drawn('review')
  const places = ['2 gaps', 'Interpreter (Mixteco): 0', 'only 1 can be reached, 2 needed', '<table']
  const found = places.map((text) => html.indexOf(text))
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(found[0]).toBeGreaterThan(0)
})

it('tells the seconds that are left, and the exact time', () => {
  expect(drawn('waits')).toContain('Sends in 8 seconds')
  expect(drawn('waits')).toContain('leaves at 2:31:07 a.m.')
})

it('never shows an alert’s case on a locked phone', () => {
  const html = drawn('review', 'es')
  const locked = [...html.matchAll(/Teléfono bloqueado<\/p>(.*?)<p class="hint">/gs)].map(
    ([all]) => all
  )
  expect(locked).toHaveLength(LANGUAGES.length)
  expect(locked.join()).toContain('se necesita ayuda')
  expect(locked.join()).not.toMatch(/Heron|Suffolk/)
})
