import type { FC } from 'hono/jsx'
import { timeZoneChoices } from '../content/time-zones.ts'
import type { OwnProfile } from '../domain/person.ts'
import { Select } from './field.tsx'
import { type FormState, fieldValue, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { MyDevices } from './me-devices.tsx'
import { MyPasskeys, type OwnWaysIn } from './me-passkeys.tsx'
import { Card, Fold, Notice, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import {
  CountyFields,
  LanguageFields,
  NightFields,
  OwnLanguage,
  SkillFields,
  skillName,
} from './profile-fields.tsx'

type MeProps = {
  frame: Frame
  form: FormState
  profile: OwnProfile
  usState: string
  /** Nobody has vouched for them anywhere. */
  isPending: boolean
  account: OwnWaysIn
}

/** One's own settings: how to be reached, with what to help, which devices. */
export const MePage: FC<MeProps> = (props) => {
  const { frame, form, profile, usState, isPending, account } = props
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={formTitle(t, form, t('frame.me'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('frame.me')}</h1>
      {isPending && (
        <Notice tone='wait' title={t('join.waits')}>
          {t('join.waits-why')}
        </Notice>
      )}
      <MyDevices frame={frame} profile={profile} />
      <form class='card' method='post' action='/me'>
        <h2>{t('me.about')}</h2>
        <SkillFields frame={frame} form={form} />
        <CheckedSkills frame={frame} profile={profile} />
        <LanguageFields frame={frame} form={form} />
        <CountyFields frame={frame} form={form} usState={usState} />
        <NightFields frame={frame} form={form} />
        <OwnLanguage frame={frame} form={form} />
        <Select
          form={form}
          name='timeZone'
          label={t('setup.time-zone')}
          choices={timeZoneChoices(frame.language, fieldValue(form, 'timeZone'))}
        />
        <button type='submit'>{t('me.save')}</button>
      </form>
      <MyPasskeys frame={frame} account={account} />
      <LostPhone frame={frame} />
      <p>
        <a href='/me/leave'>{t('leave.short')}</a>
      </p>
    </Layout>
  )
}

const LostPhone: FC<{ frame: Frame }> = ({ frame }) => {
  const { words: t } = frame
  return (
    <Card id='lost' title={t('me.lost')}>
      <p>{t('me.lost-why')}</p>
      <form class='rows' method='post' action='/me/sign-out-everywhere'>
        <button class='quiet' type='submit'>
          {t('me.sign-out-everywhere')}
        </button>
      </form>
      <Fold summary={t('lock.own-summary')}>
        <p>{t('lock.what')}</p>
        <form method='post' action='/me/lock'>
          <button class='quiet' type='submit'>
            <Icon name='lock-keyhole' />
            {t('lock.now')}
          </button>
        </form>
      </Fold>
    </Card>
  )
}

const CheckedSkills: FC<{ frame: Frame; profile: OwnProfile }> = ({ frame, profile }) => (
  <ul class='list'>
    {profile.skills.map(({ skill, verified }) => (
      <li class='row apart'>
        <span>{skillName(skill, frame.language)}</span>
        <SkillTag frame={frame} verified={verified} />
      </li>
    ))}
  </ul>
)

/** Whether an admin has checked a skill. */
export const SkillTag: FC<{ frame: Frame; verified: boolean }> = ({ frame, verified }) => (
  <Tag tone={verified ? 'good' : undefined} icon={verified ? 'shield-check' : 'circle-dashed'}>
    {frame.words(verified ? 'skill.verified' : 'skill.unverified')}
  </Tag>
)
