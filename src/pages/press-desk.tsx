import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { dayAndTime } from '../content/time-text.ts'
import type { PressDesk, PressDeskCase, PressDeskLine, PressOut } from '../domain/press-desk.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Layout } from './layout.tsx'
import { Card, EmptyState, Tag, type Tone } from './parts.tsx'

type DeskProps = { frame: Frame; desk: PressDesk }

/** The press work of somebody's organizations: how the summaries of each open case stand, and the next step. */
export const PressDeskPage: FC<DeskProps> = ({ frame, desk }) => {
  const { words: t } = frame
  const { approve, release, write } = desk.waiting
  const real = desk.cases.filter(({ drill }) => !drill)
  const drills = desk.cases.filter(({ drill }) => drill)
  return (
    <Layout frame={frame} kind='staff' title={t('press-desk.room')}>
      <hgroup>
        <p class='hint'>{t('press-desk.room')}</p>
        <h1>{t('press-desk.title', { count: approve + release + write })}</h1>
      </hgroup>
      {real.length === 0 && (
        <EmptyState title={t('press-desk.no-case')}>{t('press-desk.no-case-hint')}</EmptyState>
      )}
      {real.length > 0 && (
        <Card id='cases' title={t('press-desk.cases')}>
          <Cases frame={frame} cases={real} />
        </Card>
      )}
      <Public frame={frame} cases={real} />
      {drills.length > 0 && (
        <Card id='drills' tone='drill' title={t('press-desk.drills')}>
          <Cases frame={frame} cases={drills} />
        </Card>
      )}
    </Layout>
  )
}

type CasesProps = { frame: Frame; cases: readonly PressDeskCase[] }

/** What of it anyone can read, and the page on which they do. */
const Public: FC<CasesProps> = ({ frame, cases }) => {
  const { words: t } = frame
  const lines = cases.flatMap((each) => each.lines)
  const count = lines.filter(({ out }) => out?.state === 'public').length
  return (
    <Card id='public' title={t('press-desk.public')}>
      <p>
        {count > 0 ? t('press-desk.published', { count }) : t('press-desk.none-published')}{' '}
        <a href='/press'>{t('press-desk.to-public')}</a>
      </p>
    </Card>
  )
}

const Cases: FC<CasesProps> = ({ frame, cases }) => (
  <ul class='list'>
    {cases.map((each) => (
      <Case frame={frame} each={each} />
    ))}
  </ul>
)

const Case: FC<{ frame: Frame; each: PressDeskCase }> = ({ frame, each }) => {
  const { words: t, language } = frame
  const { id, codeName, drill, state, county, lines, mayWrite, mayAsk } = each
  return (
    <li>
      <article>
        <h3>
          {drill && `${t('frame.drill')} `}
          {each.coordinates ? <a href={`/incidents/${id}`}>{codeName}</a> : codeName}
        </h3>
        <p class='row hint'>
          <span>{areaTitle(county, language)}</span>
          {state !== 'active' && <Tag>{t(`incident-state.${state}`)}</Tag>}
        </p>
        {lines.map((line) => (
          <Line frame={frame} line={line} each={each} />
        ))}
        {lines.length === 0 && (
          <p class='row'>
            <Tag icon='circle-dashed'>{t('press-desk.none-yet')}</Tag>
            {!mayWrite && <span class='hint'>{t('press-desk.liaison-writes')}</span>}
          </p>
        )}
        {lines.length === 0 && mayWrite && (
          <p class='row'>
            <StepLink
              href={`/incidents/${id}/summary`}
              icon='pencil'
              said={t('press-desk.write')}
            />
          </p>
        )}
        {mayAsk && (
          <p>
            <a href={`/incidents/${id}/press-consent`}>{t('press-desk.consent')}</a>
          </p>
        )}
      </article>
    </li>
  )
}

type LineProps = { frame: Frame; line: PressDeskLine; each: PressDeskCase }

const Line: FC<LineProps> = ({ frame, line, each }) => {
  const { words: t } = frame
  const { version, state, level, language, writtenAt, own, out } = line
  const at = dayAndTime(writtenAt, frame)
  const isOut = out?.version === version
  return (
    <>
      <p>
        {!isOut && (
          <Tag {...LOOK[state]}>
            {t(state === 'submitted' ? 'press-desk.submitted' : `summary-state.${state}`)}
          </Tag>
        )}{' '}
        {out && <Out frame={frame} out={out} />}{' '}
        <span class='hint'>
          {t(isOut ? 'press-desk.line-out' : 'summary.line', {
            ...{ version, at, level, language: t(`summary-language.${language}`) },
          })}
          {state === 'submitted' && own && ` ${t('press-desk.own-words')}`}
        </span>
      </p>
      <p class='row'>
        <Step frame={frame} line={line} each={each} />
      </p>
    </>
  )
}

const LOOK: Record<PressDeskLine['state'], { tone: Tone | undefined; icon: IconName }> = {
  draft: { tone: undefined, icon: 'pencil' },
  submitted: { tone: 'wait', icon: 'hourglass' },
  approved: { tone: 'good', icon: 'check' },
  published: { tone: 'good', icon: 'megaphone' },
  withdrawn: { tone: 'need', icon: 'undo-2' },
}

const Out: FC<{ frame: Frame; out: PressOut }> = ({ frame, out }) => {
  const { words: t } = frame
  const { version, state, at, embargo } = out
  const said = { version, at: dayAndTime(embargo?.until ?? at, frame) }
  if (state === 'public') return <Tag {...LOOK.published}>{t('press-desk.public-since', said)}</Tag>
  if (state === 'embargoed')
    return <Tag {...LOOK.submitted}>{t('press-desk.embargoed-until', said)}</Tag>
  if (state === 'lapsed') return <Tag {...LOOK.withdrawn}>{t('press-desk.lapsed', said)}</Tag>
  return <Tag {...LOOK.withdrawn}>{t('press-desk.withdrawn', said)}</Tag>
}

/** The one button of a summary: solid only where it is the viewer's turn. */
const Step: FC<LineProps> = ({ frame, line, each }) => {
  const { words: t } = frame
  const { id, step, state } = line
  if (step === 'write') {
    const href = `/incidents/${each.id}/summary?of=${id}`
    return <StepLink href={href} icon='pencil' said={t('press-desk.step-write')} />
  }
  const approve = `/summaries/${id}/approve`
  if (step === 'approve')
    return <StepLink href={approve} icon='check' said={t('press-desk.step-approve')} />
  if (step === 'look')
    return <StepLink href={approve} icon='eye' said={t('press-desk.step-look')} quiet />
  const release = `/summaries/${id}/release`
  if (state === 'approved')
    return <StepLink href={release} icon='megaphone' said={t('press-desk.step-publish')} />
  return <StepLink href={release} icon='users' said={t('press-desk.step-release')} quiet />
}

type StepProps = { href: string; icon: IconName; said: string; quiet?: boolean }

const StepLink: FC<StepProps> = ({ href, icon, said, quiet }) => (
  <a class={quiet ? 'button quiet' : 'button'} href={href}>
    <Icon name={icon} />
    {said}
  </a>
)
