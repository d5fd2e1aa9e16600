import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { languageName } from '../content/languages.ts'
import { ROLES } from '../domain/membership.ts'
import type { PersonView, PlaceView } from '../domain/people.ts'
import { canBeReached } from '../domain/person.ts'
import { Checks } from './choices.tsx'
import { timeText } from './clock.tsx'
import { filledForm } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { SkillTag } from './me.tsx'
import { OnCallLine } from './on-call.tsx'
import { Card, Facts, Fold, Notice } from './parts.tsx'
import { Reach } from './people.tsx'
import { PersonAccount } from './person-account.tsx'
import { skillName } from './profile-fields.tsx'

type PersonProps = { frame: Frame; person: PersonView }

/** One person, for those who vouch for them and verify what they can do. */
export const PersonPage: FC<PersonProps> = ({ frame, person }) => {
  const { words: t, language } = frame
  const none = t('person.none')
  return (
    <Layout frame={frame} kind='staff' title={t('person.title')}>
      <p>
        <a href='/people'>{t('person.all')}</a>
      </p>
      <h1>{person.name}</h1>
      {!canBeReached(person.reach) && (
        <Notice tone='need' icon='bell-off' title={t('people.unreachable')}>
          <p>
            <Reach frame={frame} reach={person.reach} />
          </p>
          <p>{t('person.unreachable-hint')}</p>
        </Notice>
      )}
      {person.places.map((place) => (
        <Place frame={frame} person={person} place={place} />
      ))}
      <Skills frame={frame} person={person} />
      <PersonAccount frame={frame} person={person} />
      <Facts
        card
        facts={[
          {
            term: t('person.languages'),
            value: person.languages.map((code) => languageName(code, language)).join(', ') || none,
          },
          {
            term: t('person.counties'),
            value: person.counties.map((fips) => areaTitle(fips, language)).join('; ') || none,
          },
          canBeReached(person.reach)
            ? { term: t('person.reach'), value: <Reach frame={frame} reach={person.reach} /> }
            : undefined,
        ]}
      />
    </Layout>
  )
}

const Skills: FC<PersonProps> = ({ frame, person }) => {
  const { words: t, language } = frame
  return (
    <Card id='skills' title={t('person.skills')}>
      <p>{t(person.isViewer ? 'person.skills-own' : 'person.skills-hint')}</p>
      {person.skills.length === 0 && <p>{t('person.none')}</p>}
      <ul class='list'>
        {person.skills.map(({ skill, verified }) => (
          <li>
            <form
              class='row apart'
              method='post'
              action={`/people/${person.personId}/${verified ? 'unverify' : 'verify'}`}
            >
              <span>
                {skillName(skill, language)} <SkillTag frame={frame} verified={verified} />
              </span>
              {person.canVerify && (
                <button
                  class={verified ? 'plain' : 'quiet'}
                  name='skill'
                  value={skill}
                  type='submit'
                >
                  {t(verified ? 'person.unverify' : 'person.verify')}
                </button>
              )}
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type PlaceProps = PersonProps & { place: PlaceView }

const Place: FC<PlaceProps> = ({ frame, person, place }) => {
  const { words: t } = frame
  const path = `/people/${person.personId}/places/${place.organizationId}`
  return (
    <Card
      id={`place-${place.organizationId}`}
      title={place.organizationName}
      tone={place.vouchedAt ? undefined : 'wait'}
    >
      <p>{place.roles.map((role) => t(`role.${role}`)).join(', ')}</p>
      <Vouching frame={frame} person={person} place={place} />
      {place.vouchedAt && <OnCallLine frame={frame} path={path} onCall={place.onCall} />}
      {place.canManage && (
        <Fold summary={t('person.change')}>
          <form method='post' action={`${path}/roles`}>
            <Checks
              form={filledForm({ roles: [...place.roles] })}
              name='roles'
              legend={t('person.roles')}
              choices={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              many
            />
            <button class='quiet' type='submit'>
              {t('person.save-roles')}
            </button>
          </form>
          <form method='post' action={`${path}/end`}>
            <p>{t('person.end-hint')}</p>
            <button class='quiet' type='submit'>
              {t('person.end')}
            </button>
          </form>
        </Fold>
      )}
    </Card>
  )
}

const Vouching: FC<PlaceProps> = ({ frame, person, place }) => {
  const { words: t } = frame
  const { vouchedAt, vouchers, vouchesNeeded } = place
  const names = vouchers.join(', ')
  if (vouchedAt)
    return <p class='hint'>{activeSince(t, { time: timeText(frame, vouchedAt), names })}</p>
  const missing = vouchesNeeded - vouchers.length
  return (
    <>
      <Notice tone='wait' title={t('people.waits')}>
        {t('person.waits', { missing })} {names && t('person.vouched-so-far', { names })}
      </Notice>
      {place.canVouch && (
        <form
          method='post'
          action={`/people/${person.personId}/places/${place.organizationId}/vouch`}
        >
          <p>{t('person.vouch-hint')}</p>
          <button type='submit'>
            <Icon name='user-check' />
            {t('person.vouch')}
          </button>
        </form>
      )}
    </>
  )
}

// Whoever set the network up was vouched for by nobody.
function activeSince(t: Frame['words'], said: Record<'time' | 'names', string>): string {
  return said.names ? t('person.active-since', said) : t('person.active', said)
}
