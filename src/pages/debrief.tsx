import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { dayText } from '../content/time-text.ts'
import { roleOfPart, STEPS } from '../domain/case-times.ts'
import { type DebriefView, LESSONS } from '../domain/debrief.ts'
import { timeText } from './clock.tsx'
import { CountsTable, minutesText } from './counts-table.tsx'
import { TextArea } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Card, type Fact, Facts, Fold, Notice, Tag } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { roleName } from './role-name.ts'
import { TakeOut } from './take-out.tsx'

type DebriefProps = { frame: Frame; view: DebriefView; form: FormState }

/** What is learned from a case: how long its steps took, who answered, what the team writes. Prints as one sheet. */
export const DebriefPage: FC<DebriefProps> = (props) => {
  const { frame, view, form } = props
  const { words: t } = frame
  const { incident, response } = view
  const title = t('debrief.title', { code: incident.codeName })
  const isGone = incident.state === 'purged'
  return (
    <Layout
      frame={frame}
      kind='staff'
      title={formTitle(t, form, title)}
      drill={incident.drill}
      wide
    >
      <ProblemSummary frame={frame} form={form} />
      <Head {...props} />
      <div class='cols'>
        <div>
          {!isGone && incident.state !== 'active' && <Lessons {...props} />}
          {incident.state === 'active' && <Notice tone='wait'>{t('debrief.still-active')}</Notice>}
          {isGone && <Notice icon='lock-keyhole'>{t('debrief.purged')}</Notice>}
        </div>
        <Times {...props} />
      </div>
      {response.needs.length > 0 && (
        <Card id='roles' title={t('debrief.who')}>
          <CountsTable
            frame={frame}
            of={t('alert-review.role')}
            rows={response.needs.map((need) => ({
              ...need,
              name: `${roleName(need, frame)} (${need.wanted})`,
            }))}
          />
          <p class='hint'>{t('drill.by-role-hint')}</p>
        </Card>
      )}
    </Layout>
  )
}

const Head: FC<DebriefProps> = ({ frame, view }) => {
  const { words: t, language } = frame
  const { incident, outcome } = view
  const { id, state, playbook, county, openedAt, drill } = incident
  const facts: Fact[] = [
    { term: t('debrief.when'), value: dayText(openedAt, frame) },
    outcome.kind && { term: t('closing.outcome'), value: t(`outcome.${outcome.kind}`) },
    outcome.text ? { term: t('closing.text'), value: outcome.text } : undefined,
    outcome.closedAt && { term: t('debrief.closed'), value: dayText(outcome.closedAt, frame) },
  ].map((fact) => fact || undefined)
  return (
    <>
      <hgroup>
        <p class='row'>
          {drill && (
            <Tag tone='drill' icon='graduation-cap'>
              {t('frame.drill')}
            </Tag>
          )}
          <Tag>{t(`incident-state.${state}`)}</Tag>
        </p>
        <h1>{t('debrief.title', { code: incident.codeName })}</h1>
        <p>
          {findPlaybook(playbook)?.title[language]}. {areaTitle(county, language)}
        </p>
      </hgroup>
      <Facts facts={facts} />
      <div class='row screen'>
        {state !== 'purged' && (
          <a class='button quiet' href={`/incidents/${id}`}>
            {t('drill.board')}
          </a>
        )}
        {state === 'stood_down' && (
          <a class='button quiet' href={`/incidents/${id}/close`}>
            {t(drill ? 'closing.close-drill' : 'closing.close')}
          </a>
        )}
        {drill && (
          <a class='button quiet' href={`/drills/${id}`}>
            {t('debrief.drill-result')}
          </a>
        )}
        <a class='button quiet' href='/debriefs'>
          {t('debriefs.title')}
        </a>
      </div>
    </>
  )
}

/** From the call on, step by step, then role by role. */
const Times: FC<DebriefProps> = ({ frame, view: { times } }) => {
  const { words: t } = frame
  const minutesOf = (measure: string) => times.find((time) => time.measure === measure)?.minutes
  const roles = times.flatMap(({ measure, minutes }) => {
    const role = roleOfPart(measure)
    return role ? [{ name: roleName(role, frame), minutes }] : []
  })
  return (
    <Card id='times' title={t('debriefs.title')}>
      <p class='hint'>{t('debrief.from-report')}</p>
      <table>
        <tbody>
          {STEPS.map((step) => (
            <tr>
              <th scope='row'>{t(`step.${step}`)}</th>
              <td class='n'>
                <b>{minutesText(frame, minutesOf(step))}</b>
              </td>
            </tr>
          ))}
          {roles
            .toSorted((a, b) => a.minutes - b.minutes)
            .map(({ name, minutes }) => (
              <tr>
                <th scope='row'>{t('debrief.role-filled', { role: name })}</th>
                <td class='n'>{minutesText(frame, minutes)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  )
}

const Lessons: FC<DebriefProps> = (props) => {
  const { frame, view, form } = props
  const { words: t } = frame
  const { lessons, written, version, incident } = view
  const wasRefused = Object.keys(form.problems).length > 0
  const values = { ...lessons, version: String(version), ...form.values }
  const shown = { values, problems: form.problems }
  return (
    <Card id='learned' title={t('debrief.learned')}>
      {written && (
        <>
          {LESSONS.filter((lesson) => lessons[lesson]).map((lesson) => (
            <>
              <h3>{t(`debrief.${lesson}`)}</h3>
              <p class='typed'>{lessons[lesson]}</p>
            </>
          ))}
          <p class='hint'>
            {t('debrief.written', { who: written.by, time: timeText(frame, written.at) })}
          </p>
        </>
      )}
      <div class='screen'>
        <Fold
          summary={t(written ? 'debrief.change-it' : 'debrief.write')}
          open={!written || wasRefused}
        >
          <form method='post' action={`/incidents/${incident.id}/debrief`} autocomplete='off'>
            <input type='hidden' name='version' value={String(values.version)} />
            <p class='hint'>{t('debrief.hint')}</p>
            {LESSONS.map((lesson) => (
              <TextArea
                form={shown}
                name={lesson}
                label={t(`debrief.${lesson}`)}
                maxlength={4000}
              />
            ))}
            <TakeOut frame={frame} form={form} texts={LESSONS} />
            <button type='submit'>{t('debrief.save')}</button>
          </form>
        </Fold>
      </div>
    </Card>
  )
}
