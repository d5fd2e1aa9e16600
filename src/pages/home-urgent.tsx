import type { FC } from 'hono/jsx'
import { areaName } from '../content/counties.ts'
import { skillLabel } from '../content/skills.ts'
import type { HomeReport, HomeUrgent, HomeView } from '../domain/home.ts'
import { isAnswerLate } from '../domain/report.ts'
import { timeText } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Card } from './parts.tsx'
import { roleName } from './role-name.ts'
import { taskTitle } from './task-name.tsx'

/** Who is needed now: who waits for a yes, which reports wait, what nobody has taken in time. */
export const UrgentCard: FC<{ frame: Frame; home: HomeView }> = ({ frame, home }) => {
  const { words: t } = frame
  const { urgent, urgentMore, reports } = home
  const waiting = reports.filter(({ drill }) => !drill)
  const lines = [
    ...urgent.filter(({ kind }) => kind === 'claim').map((each) => urgentLine(frame, each)),
    ...waiting.map((report) => reportLine(frame, report)),
    ...urgent.filter(({ kind }) => kind !== 'claim').map((each) => urgentLine(frame, each)),
  ]
  if (lines.length === 0) return <NobodyNeeded frame={frame} />
  return (
    <Card id='needs' tone='need' title={t('home.needs-someone')}>
      <ul class='list'>
        {lines.map((line) => (
          <li class='icon'>
            <Icon name={line.icon} />
            <div>
              <a class='go' href={line.href}>
                {line.title}
              </a>
              <p class='hint'>{line.about}</p>
              <p class='clock'>{line.clock}</p>
            </div>
          </li>
        ))}
      </ul>
      {urgentMore && <p class='hint'>{t('home.more-on-boards')}</p>}
    </Card>
  )
}

type Line = { icon: IconName; href: string; title: string; about: string; clock: string }

function urgentLine(frame: Frame, urgent: HomeUrgent): Line {
  const { words: t, language } = frame
  const { incidentId, codeName: code } = urgent
  const time = timeText(frame, urgent.at)
  const board = `/incidents/${incidentId}`
  if (urgent.kind === 'claim') {
    const skill = skillLabel(urgent.skill, language)
    const title = t('home.claim-waits', { who: urgent.name })
    const about = t('home.claim-about', { code, skill })
    return claimLine({ href: `${board}#claims`, title, about, clock: t('home.since', { time }) })
  }
  if (urgent.kind === 'not-called') {
    const title = t('home.not-called', { code })
    const about = t('home.not-called-about')
    return {
      icon: 'bell-ring',
      href: `${board}/alert`,
      title,
      about,
      clock: t('home.since', { time }),
    }
  }
  if (urgent.kind === 'role') {
    const about = t('home.role-about', { code, missing: urgent.missing })
    const clock = t('home.needed-by', { time })
    return { icon: 'users', href: `${board}#roles`, title: roleName(urgent, frame), about, clock }
  }
  const about = t(urgent.taken ? 'home.task-late-about' : 'home.task-open-about', { code })
  const clock = t(urgent.taken ? 'home.due-by' : 'home.needed-by', { time })
  const title = taskTitle(urgent.task, language)
  return { icon: 'list-checks', href: `${board}#${urgent.taskId}`, title, about, clock }
}

const claimLine = (line: Omit<Line, 'icon'>): Line => ({ icon: 'shield-check', ...line })

function reportLine(frame: Frame, report: HomeReport): Line {
  const { words: t, language } = frame
  const { id, county, state, loggedAt } = report
  const title = t('home.report-from', {
    time: timeText(frame, loggedAt),
    area: areaName(county, language),
  })
  const line = { icon: 'clipboard-check', href: `/reports/${id}`, title } as const
  if (state === 'confirmed')
    return { ...line, about: t('home.report-confirmed'), clock: t('home.open-the-case') }
  return { ...line, about: checkedText(frame, report), clock: awaitedText(frame, report) }
}

function awaitedText(frame: Frame, report: HomeReport): string {
  const { words: t } = frame
  if (!report.answerBy) return t('home.send-a-verifier')
  const time = timeText(frame, report.answerBy)
  return t(isAnswerLate(report, frame.now) ? 'home.no-answer' : 'home.answer-by', { time })
}

function checkedText({ words: t }: Frame, { isBeingChecked, verifier }: HomeReport): string {
  if (verifier) return t('home.report-checked-by', { who: verifier })
  return isBeingChecked ? t('home.report-being-checked') : t('home.report-unverified')
}

const NobodyNeeded: FC<{ frame: Frame }> = ({ frame }) => (
  <section class='card' aria-labelledby='needs'>
    <h2 id='needs'>{frame.words('home.nobody-needed')}</h2>
    <p>{frame.words('home.nobody-needed-hint')}</p>
  </section>
)
