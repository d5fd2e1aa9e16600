import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import type { AlertReview, ReviewedNeed, Sending } from '../../src/domain/alert-review.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import type { ShareView, StandDownView, UpdateReview } from '../../src/domain/update-review.ts'
import { AlertReviewPage } from '../../src/pages/alert-review.tsx'
import { AlertSendingPage } from '../../src/pages/alert-sending.tsx'
import { AlertUpdatePage } from '../../src/pages/alert-update.tsx'
import { EMPTY_FORM, filledForm } from '../../src/pages/form.ts'
import type { Frame } from '../../src/pages/frame.ts'
import { SharePage } from '../../src/pages/share.tsx'
import { StandDownPage } from '../../src/pages/stand-down.tsx'
import { expectPageRules } from './page-rules.ts'
import { NOW, RUTH, sampleFrame } from './sample-frame.ts'

const soon = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const HEARERS = { people: 61, withPush: 44, emailOnly: 17, perLanguage: { en: 25, es: 36 } }
const LAWYER: ReviewedNeed = {
  ...{ id: 'need-one', skill: 'immigration_attorney', language: undefined, verified: true },
  ...{ claimBy: soon(30), missing: 2, circle: 1, people: 1, onHold: false },
  wider: [
    { circle: 2, at: soon(30) },
    { circle: 3, at: soon(45) },
  ],
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
  ...{ byTime: soon(30), formKey: 'form-key-1', sent: [], wrongId: undefined, promised: undefined },
})
const correctionOf = (): UpdateReview => ({
  ...{ ...updateOf(), kind: 'correction', wrongId: 'alert-two' },
  sent: [
    { id: 'alert-two', kind: 'escalation', at: soon(-5) },
    { id: 'alert-one', kind: 'emergency', at: soon(-40) },
  ],
})
const shareOf = (drill: boolean): ShareView => ({
  ...{ incident: caseOf(drill), languages: LANGUAGES, url: 'https://harbor.example/' },
})
const sendingOf = (stage: Sending['stage']): Sending => ({
  ...{ ...HEARERS, id: 'alert-one', incident: caseOf(false), kind: 'emergency', stage },
  dueAt: new Date(NOW.getTime() + 7_200),
})
const standDownOf = (active: boolean): StandDownView => ({
  ...{ ...HEARERS, incident: caseOf(false), active, waiting: 3, openTasks: 4, heldTasks: 2 },
  ...{ reportId: 'report-one', ended: undefined },
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
  correction: (frame) => (
    <AlertUpdatePage frame={frame} update={correctionOf()} form={EMPTY_FORM} />
  ),
  share: (frame) => <SharePage frame={frame} share={shareOf(false)} />,
  'share of a drill': (frame) => <SharePage frame={frame} share={shareOf(true)} />,
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

it('asks which message was wrong, where there is more than one', () => {
  expect(drawn('correction')).toMatch(
    /value="alert-two" checked=""[^>]*> ?<span>Help is still needed/
  )
  expect(drawn('update')).not.toContain('name="wrong"')
})

it('shares a text that says nothing of the case, and says first that a drill is one', () => {
  for (const name of ['share', 'share of a drill']) {
    const texts = [...drawn(name).matchAll(/<textarea[^>]*>([^<]*)</g)].map(([, text]) => text)
    const links = [...drawn(name).matchAll(/href="(https:[^"]+)"/g)].map(([, link = '']) =>
      decodeURIComponent(link)
    )
    expect(texts).toHaveLength(2)
    for (const said of [...texts, ...links])
      expect(said).not.toMatch(/Heron|case-heron|Suffolk|25025|detention|lawyer/)
    for (const text of texts) expect(text).toContain('Harbor Network')
    expect(texts.every((text) => /^(DRILL|SIMULACRO): /.test(text ?? ''))).toBe(name !== 'share')
  }
})

it('says of each role what follows by itself', () => {
  const html = drawn('review')
  expect(html).toContain(
    'If nobody has it: our organization at 3:01 a.m., the whole network at 3:16 a.m.'
  )
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
