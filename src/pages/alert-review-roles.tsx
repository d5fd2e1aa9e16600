import type { FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import { skillLabel } from '../content/skills.ts'
import { CIRCLE_CHOICES } from '../domain/alert.ts'
import { byScarcity, type ReviewedNeed } from '../domain/alert-review.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Tag } from './parts.tsx'

/** Every role with how far it calls, what follows by itself, how many are missing and how many hear. */
export const Roles: FC<{ frame: Frame; needs: readonly ReviewedNeed[] }> = ({ frame, needs }) => {
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
          <span class='hint'>{afterwards(frame, need)}</span>
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

/** What happens by itself where nobody takes it. */
function afterwards(frame: Frame, { onHold, wider }: ReviewedNeed): string {
  const { words: t } = frame
  if (onHold) return t('alert-review.on-hold')
  const [first, second] = wider.map(({ circle, at }) => ({
    circle: String(circle),
    time: timeText(frame, at),
  }))
  if (!first) return ''
  if (!second) return t('alert-review.then-one', first)
  return t('alert-review.then-two', { ...first, second: second.time })
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

/** A role as said at the start of a line: "Interpreter (Mixteco)". */
export function roleName(
  frame: Frame,
  { skill, language }: Pick<ReviewedNeed, 'skill' | 'language'>
) {
  const label = skillLabel(skill, frame.language)
  const said = label.charAt(0).toLocaleUpperCase(frame.language) + label.slice(1)
  if (!language) return said
  return frame.words('alert-review.role-with-language', {
    skill: said,
    language: languageName(language, frame.language),
  })
}
