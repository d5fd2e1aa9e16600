import type { FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import { type AlertReview, gapsOf } from '../domain/alert-review.ts'
import { Roles, roleName } from './alert-review-roles.tsx'
import type { Frame } from './frame.ts'
import { Fold, Notice } from './parts.tsx'

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
      <p class='hint'>{t('alert-review.steps-hint')}</p>
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
      {people > 0 && <Languages frame={frame} review={review} />}
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

/** How many read it in which language; what they read stands beside it. */
const Languages: FC<Props> = ({ frame, review }) => {
  const said = Object.entries(review.perLanguage).filter(([, people]) => people > 0)
  const texts = said.map(([code, people]) => `${languageName(code, frame.language)} ${people}`)
  return (
    <p class='hint'>{frame.words('alert-review.by-language', { languages: texts.join(', ') })}</p>
  )
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
