import type { FC } from 'hono/jsx'
import { STANDBY_ROLES, type StandbyView } from '../domain/standby.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card } from './parts.tsx'
import { FormKey } from './problem-summary.tsx'

type StandbyProps = { frame: Frame; reportId: string; standby: StandbyView }

/** One tap asks a few people to be ready; until somebody says what it was, or nobody has to wait any more. */
export const StandbyCard: FC<StandbyProps> = (props) => {
  const { frame, standby } = props
  return (
    <Card id='standby' title={frame.words('standby.title')}>
      {standby.since ? <StandingBy {...props} since={standby.since} /> : <Ask {...props} />}
    </Card>
  )
}

const Ask: FC<StandbyProps> = ({ frame, reportId, standby }) => {
  const { words: t } = frame
  const { people, perRole, formKey } = standby
  return (
    <>
      <p class='hint'>{t('standby.hint')}</p>
      <ul class='list'>
        {STANDBY_ROLES.map((role) => (
          <li class={perRole[role] === 0 ? 'clock need' : undefined}>
            {t(`standby.${role}`, { count: perRole[role] })}
          </li>
        ))}
      </ul>
      {people === 0 && <p>{t('standby.nobody')}</p>}
      {people > 0 && (
        <form method='post' action={`/reports/${reportId}/standby`}>
          <FormKey value={formKey} />
          <button class='quiet' type='submit'>
            <Icon name='hourglass' />
            {t('standby.ask', { people })}
          </button>
        </form>
      )}
    </>
  )
}

const StandingBy: FC<StandbyProps & { since: Date }> = ({ frame, reportId, standby, since }) => {
  const { words: t } = frame
  const { people } = standby
  return (
    <>
      <p>{t('standby.since', { people, time: timeText(frame, since) })}</p>
      <p class='hint'>{t('standby.until')}</p>
      <form method='post' action={`/reports/${reportId}/standby/end`}>
        <button class='quiet' type='submit'>
          {t('standby.end')}
        </button>
      </form>
    </>
  )
}
