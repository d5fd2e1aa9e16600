import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import type { PosterView } from '../../src/domain/enrolment.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import type { PersonRow, PersonView } from '../../src/domain/people.ts'
import type { OwnProfile, Reachability } from '../../src/domain/person.ts'
import { EMPTY_FORM, filledForm } from '../../src/pages/form.ts'
import type { Frame } from '../../src/pages/frame.ts'
import { GrantedCodePage } from '../../src/pages/granted-code.tsx'
import { JoinAgainPage, JoinHelpPage, JoinPage } from '../../src/pages/join.tsx'
import { JoinAlertsPage, JoinNextPage } from '../../src/pages/join-alerts.tsx'
import { JoiningCodePage } from '../../src/pages/joining-code.tsx'
import { JoiningStartPage } from '../../src/pages/joining-start.tsx'
import { JoiningStepPage } from '../../src/pages/joining-step.tsx'
import { LockPage } from '../../src/pages/lock.tsx'
import { MePage } from '../../src/pages/me.tsx'
import { OrganizationsPage } from '../../src/pages/organizations.tsx'
import { PasskeySetUpPage } from '../../src/pages/passkey-set-up.tsx'
import { PeoplePage } from '../../src/pages/people.tsx'
import { InvitePage } from '../../src/pages/people-invite.tsx'
import { PersonPage } from '../../src/pages/person.tsx'
import { PosterPage } from '../../src/pages/poster.tsx'
import { PostersPage } from '../../src/pages/posters.tsx'
import { RecoveryCodesPage } from '../../src/pages/recovery-codes.tsx'
import { SetupPage, SetupStatePage } from '../../src/pages/setup.tsx'
import { AgainPage } from '../../src/pages/sign-in-again.tsx'
import { AgainCodePage } from '../../src/pages/sign-in-again-code.tsx'
import { OperatorPage, RecoveryPage } from '../../src/pages/sign-in-recovery.tsx'
import { expectPageRules } from './page-rules.ts'
import { BEN, NOW, RUTH, sampleFrame } from './sample-frame.ts'

const SUFFOLK = '25025'
const INVITATION = { organizationName: 'Harbor', language: 'en', expiresAt: NOW } as const
const REACH: Reachability = { devices: 1, confirmedAt: NOW, email: 'on', lastEnded: undefined }
const PROFILE: OwnProfile = {
  ...{ name: 'Ben', language: 'en', timeZone: 'America/New_York', emailOff: false },
  ...{ quietFromMin: 1320, quietUntilMin: 420, emergencyWakes: true, alwaysWakes: false },
  skills: [
    { skill: 'interpreter', verified: true },
    { skill: 'childcare', verified: false },
  ],
  ...{ languages: ['en', 'kjb'], counties: [SUFFOLK] },
  devices: [
    {
      ...{ id: 'd1', name: 'Chrome, Android', createdAt: NOW, confirmedAt: NOW },
      ...{ testedAt: NOW, gotAt: undefined },
    },
  ],
}
const PERSON: PersonView = {
  ...{ personId: 'p1', name: 'Ben Alves', isViewer: false, canVerify: true, reach: REACH },
  ...{ skills: PROFILE.skills, languages: ['en'], counties: [SUFFOLK] },
  places: [
    {
      ...{ organizationId: 'o1', organizationName: 'Harbor', roles: ['ally'] },
      ...{ vouchedAt: undefined, vouchers: ['Ruth'], vouchesNeeded: 2 },
      ...{ canVouch: true, canManage: true, onCall: undefined },
    },
  ],
  account: {
    ...{ needsPasskey: true, passkeys: 1, lockedAt: NOW, canGrant: true, canLock: true },
    lastRecovery: { kind: 'printed', usedAt: NOW },
  },
}
const HOME = { rpId: 'localhost', origin: 'http://localhost:3000' }
const ACCOUNT = {
  passkeys: [
    { id: 'k1', name: 'my phone', createdAt: NOW, lastUsedAt: NOW },
    { id: 'k2', name: '', createdAt: NOW, lastUsedAt: undefined },
  ],
  ...{ home: HOME, mayAdd: true, isNeeded: true, codesLeft: 9 },
}
const ROW: PersonRow = {
  ...{ personId: 'p1', name: 'Ben Alves', organizationName: 'Harbor', roles: ['ally'] as const },
  ...{ isVouched: false, since: NOW, unverified: 2, reach: REACH },
}
const LOST: PersonRow = {
  ...{ ...ROW, isVouched: true },
  reach: { ...REACH, devices: 0, email: 'off', lastEnded: { how: 'phone-gone', at: NOW } },
}
const PENDING = {
  places: [{ organizationName: 'Harbor', since: NOW, vouches: 1 }],
  ...{ vouchesNeeded: 2, hearsElsewhere: false, hasDevice: false, hasSkills: true },
}
const POSTER: PosterView = {
  ...{ id: 'e1', organizationName: 'Harbor', createdAt: NOW, expiresAt: NOW, state: 'open' },
  ...{ link: 'https://amparo.example/j/abc', typed: 'amparo.example/j/7k2m9-xq4pt' },
}
const ORGANIZATION = { id: 'o1', name: 'Harbor', county: SUFFOLK, people: 3, needsAdmin: false }
const ORGANIZATIONS = {
  organizations: [ORGANIZATION, { ...ORGANIZATION, id: 'o2', name: 'Puente', needsAdmin: true }],
  mine: [{ id: 'o1', name: 'Harbor', trusts: ['o2'] }],
  canAdd: true,
}

const PAGES: Record<string, (frame: Frame) => Child> = {
  'setup state': (frame) => <SetupStatePage frame={frame} token='t' />,
  setup: (frame) => (
    <SetupPage frame={frame} form={filledForm({ state: 'MA', roles: ['admin'] })} />
  ),
  again: (frame) => (
    <AgainPage
      frame={frame}
      form={EMPTY_FORM}
      next='/me'
      ways={{ byCode: true, byPasskey: true }}
      home={HOME}
    />
  ),
  'again by passkey': (frame) => (
    <AgainPage
      frame={frame}
      form={EMPTY_FORM}
      next='/me'
      ways={{ byCode: false, byPasskey: true }}
      home={undefined}
    />
  ),
  recovery: (frame) => <RecoveryPage frame={frame} form={EMPTY_FORM} next='/me' />,
  operator: (frame) => <OperatorPage frame={frame} form={EMPTY_FORM} />,
  'passkey set-up': (frame) => <PasskeySetUpPage frame={frame} next='/' home={HOME} />,
  paper: (frame) => <RecoveryCodesPage frame={frame} codes={undefined} left={0} next='' />,
  codes: (frame) => (
    <RecoveryCodesPage frame={frame} codes={['1234567890123456']} left={1} next='/' />
  ),
  lock: (frame) => <LockPage frame={frame} token='t' />,
  granted: (frame) => (
    <GrantedCodePage frame={frame} personId='p1' name='Ben' code='1234567890123456' />
  ),
  'again code': (frame) => <AgainCodePage frame={frame} form={EMPTY_FORM} next='/me' />,
  join: (frame) => (
    <JoinPage
      frame={frame}
      form={EMPTY_FORM}
      token='t'
      invitation={{ ...INVITATION, person: 'new' }}
    />
  ),
  'join help': (frame) => <JoinHelpPage frame={frame} form={EMPTY_FORM} token='t' usState='TX' />,
  'join again': (frame) => (
    <JoinAgainPage frame={frame} token='t' invitation={{ ...INVITATION, person: 'known' }} />
  ),
  'join place': (frame) => (
    <JoinAgainPage frame={frame} token='t' invitation={{ ...INVITATION, person: 'viewer' }} />
  ),
  'join alerts': (frame) => <JoinAlertsPage frame={frame} byPoster={false} />,
  'join next': (frame) => <JoinNextPage frame={frame} pending={PENDING} byPoster />,
  'poster start': (frame) => (
    <JoiningStartPage frame={frame} token='t' organizationName='Harbor' isMember={false} begun />
  ),
  'poster can': (frame) => (
    <JoiningStepPage frame={frame} form={EMPTY_FORM} token='t' step='can' usState='MA' />
  ),
  'poster code': (frame) => (
    <JoiningCodePage frame={frame} form={EMPTY_FORM} token='t' email='ana@new.example' />
  ),
  poster: (frame) => <PosterPage frame={frame} poster={POSTER} languages={['en', 'es']} />,
  posters: (frame) => (
    <PostersPage
      frame={frame}
      form={EMPTY_FORM}
      rows={[POSTER, { ...POSTER, state: 'revoked' }]}
      organizations={[{ id: 'o1', name: 'Harbor' }]}
    />
  ),
  me: (frame) => (
    <MePage
      frame={frame}
      form={EMPTY_FORM}
      profile={PROFILE}
      usState='MA'
      isPending={false}
      account={ACCOUNT}
    />
  ),
  people: (frame) => (
    <PeoplePage frame={frame} rows={[ROW, LOST, { ...ROW, isVouched: true }]} asked='' />
  ),
  nobody: (frame) => <PeoplePage frame={frame} rows={[]} asked='ben' />,
  person: (frame) => <PersonPage frame={frame} person={PERSON} />,
  'person who cannot be reached': (frame) => (
    <PersonPage frame={frame} person={{ ...PERSON, reach: LOST.reach }} />
  ),
  invite: (frame) => (
    <InvitePage frame={frame} form={EMPTY_FORM} organizations={[]} roles={undefined} />
  ),
  organizations: (frame) => (
    <OrganizationsPage frame={frame} form={EMPTY_FORM} view={ORGANIZATIONS} usState='MA' />
  ),
}

describe.for(LANGUAGES)('in %s', (language) => {
  it.for(Object.keys(PAGES))('%s keeps the rules of every page', (name) => {
    for (const viewer of [undefined, BEN, RUTH])
      expectPageRules(String(PAGES[name]?.(sampleFrame(language, { viewer }))), language)
  })
})

it('opens the rarer languages only where one is spoken', () => {
  const form = (languages: string[]) => filledForm({ languages })
  const page = (languages: string[]) =>
    String(<JoinHelpPage frame={sampleFrame('en')} form={form(languages)} token='t' usState='MA' />)
  expect(page(['en'])).not.toContain('<details open')
  expect(page(['kjb'])).toMatch(/<details open[\s\S]*value="kjb" checked/)
})
