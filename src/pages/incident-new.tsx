import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { languageName } from '../content/languages.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { skillLabel } from '../content/skills.ts'
import { SEVERITIES } from '../domain/incident.ts'
import type { NeedPlan } from '../domain/need.ts'
import type { OpeningView } from '../domain/opening.ts'
import { Chips } from './choices.tsx'
import { timeText } from './clock.tsx'
import { TextField } from './field.tsx'
import { type FormState, filledForm, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { OpeningClocks } from './opening-clocks.tsx'
import { Act, Card } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type OpeningProps = { frame: Frame; opening: OpeningView; form: FormState }

/** What a case will hold, before it is opened. Posts: /incidents (`report`, `severity`, `count-<skill>`). */
export const IncidentNewPage: FC<OpeningProps> = ({ frame, opening, form }) => {
  const { words: t, language } = frame
  const { report } = opening
  const title = t('opening.title', { code: report.codeName })
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, title)} drill={report.drill} wide>
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='hint'>{areaTitle(report.county, language)}</p>
        <h1>{title}</h1>
        <p>
          {findPlaybook(report.playbook)?.title[language]}{' '}
          <a href={`/reports/${report.id}#around`}>{t('opening.change-playbook')}</a>
        </p>
      </hgroup>
      <form method='post' action='/incidents'>
        <input type='hidden' name='report' value={report.id} />
        <div class='cols'>
          <Roles frame={frame} opening={opening} form={form} />
          <OpeningClocks frame={frame} clocks={opening.clocks} usState={opening.usState} />
        </div>
        <Act>
          <button type='submit'>
            <Icon name='arrow-right' />
            {t('opening.open')}
          </button>
          <p class='hint'>{t('opening.lead')}</p>
        </Act>
      </form>
    </Layout>
  )
}

const Roles: FC<OpeningProps> = ({ frame, opening, form }) => {
  const { words: t } = frame
  const preset = { severity: opening.severity, ...form.values }
  return (
    <Card id='roles' title={t('opening.needs')}>
      <Chips
        form={{ ...form, values: preset }}
        name='severity'
        legend={t('opening.severity')}
        choices={SEVERITIES.map((each) => ({ value: each, label: t(`severity.${each}`) }))}
      />
      <p class='hint'>{t('opening.needs-hint')}</p>
      <div class='grid'>
        {opening.needs.map((need) => (
          <Role frame={frame} need={need} form={form} />
        ))}
      </div>
      <p>{t('opening.tasks', { count: opening.tasks })}</p>
    </Card>
  )
}

const Role: FC<{ frame: Frame; need: NeedPlan; form: FormState }> = ({ frame, need, form }) => {
  const { words: t, language } = frame
  const name = `count-${need.skill}`
  const spoken = need.language ? ` (${languageName(need.language, language)})` : ''
  const typed = form.values[name] ?? String(need.count)
  return (
    <TextField
      form={{ ...filledForm({ [name]: typed }), problems: form.problems }}
      name={name}
      type='number'
      inputmode='numeric'
      min={0}
      max={20}
      label={`${capitalized(skillLabel(need.skill, language), language)}${spoken}`}
      hint={t('opening.by', { time: timeText(frame, need.claimBy) })}
    />
  )
}

function capitalized(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
