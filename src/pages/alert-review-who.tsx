import type { FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import { skillLabel } from '../content/skills.ts'
import {
  type AlertReview,
  byScarcity,
  CIRCLE_CHOICES,
  gapsOf,
  type ReviewedNeed,
} from '../domain/alert-review.ts'
import type { Frame } from './frame.ts'
import { Fold, Notice, Tag } from './parts.tsx'

type Props = { frame: Frame; review: AlertReview }

/** Gaps first and loud; then every role with how far it calls and how many hear; then who won't, and why. */
export const WhoHears: FC<Props> = ({ frame, review }) => {
  const { words: t } = frame
  const { people, withPush, emailOnly, perOrganization } = review
  return (
    <section aria-labelledby='who'>
      <h2 id='who'>{t('alert-review.who', { people, organizations: perOrganization.length })}</h2>
      <Gaps frame={frame} review={review} />
      <p class='hint'>{t('alert-review.circles-hint')}</p>
      <Roles frame={frame} needs={review.needs} />
      <button
        class='quiet'
        type='submit'
        formmethod='get'
        formaction={`/incidents/${review.incident.id}/alert`}
      >
        {t('alert-review.count-again')}
      </button>
      {people > 0 && (
        <p class='hint'>{t('alert-review.channels', { push: withPush, email: emailOnly })}</p>
      )}
      {people > 0 && <Organizations frame={frame} review={review} />}
      <Silent frame={frame} review={review} />
    </section>
  )
}

const Gaps: FC<Props> = ({ frame, review }) => {
  const { words: t } = frame
  const gaps = gapsOf(review.needs)
  const wider = widened(review)
  if (gaps.length === 0) return null
  return (
    <Notice tone='need' title={t('alert-review.gaps', { count: gaps.length })}>
      <ul>
        {gaps.map(({ people, missing, ...need }) => (
          <li>
            {people === 0 ? (
              <b>{t('alert-review.gap-nobody', { role: roleName(frame, need) })}</b>
            ) : (
              t('alert-review.gap-few', { role: roleName(frame, need), people, missing })
            )}
          </li>
        ))}
      </ul>
      <p>{t('alert-review.gap-hint')}</p>
      {wider && (
        <p>
          <a class='button quiet' href={wider}>
            {t('alert-review.widen-gaps', { count: gaps.length })}
          </a>
        </p>
      )}
    </Notice>
  )
}

/** The same page with every gap asked of the whole network; undefined where that is done already. */
function widened({ incident, needs }: AlertReview): string | undefined {
  const gaps = new Set(gapsOf(needs).map(({ id }) => id))
  if (!needs.some(({ id, circle }) => gaps.has(id) && circle !== 0 && circle < 3)) return undefined
  const circles = needs.map(({ id, circle }) => {
    const chosen = gaps.has(id) && circle !== 0 ? 3 : circle
    return [`circle.${id}`, String(chosen)]
  })
  return `/incidents/${incident.id}/alert?${new URLSearchParams(circles)}`
}

const Roles: FC<{ frame: Frame; needs: readonly ReviewedNeed[] }> = ({ frame, needs }) => {
  const { words: t } = frame
  return (
    <table>
      <thead>
        <tr>
          <th scope='col'>{t('alert-review.role')}</th>
          <th scope='col' class='n'>
            {t('alert-review.missing')}
          </th>
          <th scope='col' class='n'>
            {t('alert-review.will-hear')}
          </th>
        </tr>
      </thead>
      <tbody>
        {byScarcity(needs).map((need) => (
          <Role frame={frame} need={need} />
        ))}
      </tbody>
    </table>
  )
}

const Role: FC<{ frame: Frame; need: ReviewedNeed }> = ({ frame, need }) => {
  const { words: t } = frame
  const name = `circle.${need.id}`
  return (
    <tr>
      <th scope='row'>
        <label for={name}>
          {roleName(frame, need)}
          {!need.verified && <span class='hint'>{t('alert-review.unverified-too')}</span>}
        </label>
        <select
          id={name}
          name={name}
          aria-label={t('alert-review.how-far', { role: roleName(frame, need) })}
        >
          {CIRCLE_CHOICES.map((circle) => (
            <option value={circle} selected={circle === need.circle}>
              {t(`alert-review.circle-${circle}`)}
            </option>
          ))}
        </select>
      </th>
      <td class='n'>{need.missing > 0 ? need.missing : <Filled frame={frame} />}</td>
      <td class='n'>
        <WillHear need={need} />
      </td>
    </tr>
  )
}

const Filled: FC<{ frame: Frame }> = ({ frame }) => (
  <Tag tone='good' icon='check'>
    {frame.words('alert-review.filled')}
  </Tag>
)

const WillHear: FC<{ need: ReviewedNeed }> = ({ need: { circle, people, missing } }) => {
  if (circle === 0) return <>–</>
  if (people === 0) return <Tag tone='need'>0</Tag>
  if (people < missing) return <Tag tone='wait'>{people}</Tag>
  return <>{people}</>
}

const Organizations: FC<Props> = ({ frame, review }) => (
  <Fold summary={frame.words('alert-review.by-organization')}>
    <table>
      <tbody>
        {review.perOrganization.map(({ name, people }) => (
          <tr>
            <th scope='row'>{name}</th>
            <td class='n'>{people}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Fold>
)

const Silent: FC<Props> = ({ frame, review }) => {
  const { words: t } = frame
  const count = review.silent.reduce((total, { people }) => total + people, 0)
  if (count === 0) return null
  return (
    <Notice tone='wait' icon='bell-off' title={t('alert-review.silent', { count })}>
      <ul>
        {review.silent.map(({ reason, people }) => (
          <li>{t(`alert-review.silent-${reason}`, { count: people })}</li>
        ))}
      </ul>
      <a href='/people'>{t('alert-review.people-page')}</a>
    </Notice>
  )
}

/** A role as said at the start of a line: "Interpreter (Mixteco)". */
function roleName(frame: Frame, { skill, language }: Pick<ReviewedNeed, 'skill' | 'language'>) {
  const label = skillLabel(skill, frame.language)
  const said = label.charAt(0).toLocaleUpperCase(frame.language) + label.slice(1)
  if (!language) return said
  return frame.words('alert-review.role-with-language', {
    skill: said,
    language: languageName(language, frame.language),
  })
}
