import type { FC } from 'hono/jsx'
import { findDeadline, hasStateDeadlines, otherDeadlines } from '../content/deadlines.ts'
import type { IncidentHead } from '../domain/incident.ts'
import { dateOf, type LegalClock, needsDate } from '../domain/legal-clock.ts'
import { ClockQuestions } from './clock-questions.tsx'
import { type ClockEntry, ClockRows } from './clock-rows.tsx'
import { Select } from './field.tsx'
import { EMPTY_FORM } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Card, Fold, Notice } from './parts.tsx'

type ClocksProps = { frame: Frame; incident: IncidentHead; clocks: readonly LegalClock[] }
type ListProps = { frame: Frame; incident: IncidentHead; entries: readonly ClockEntry[] }

/** Every legal deadline of a case: what is asked first, what can be filed, what others must do. */
export const ClocksPage: FC<ClocksProps> = ({ frame, incident, clocks }) => {
  const { words: t } = frame
  const path = `/incidents/${incident.id}`
  const title = t('clocks.title', { code: incident.codeName })
  const entries = clocks.flatMap((clock) => {
    const law = findDeadline(clock.key)
    return law ? [{ clock, law }] : []
  })
  const open = entries.filter(({ clock }) => clock.usual && !clock.filed)
  const own = open.filter(({ law }) => law.actor === 'worker')
  const dated = own.filter(({ clock }) => dateOf(clock))
  const others = open.filter(({ law }) => law.actor !== 'worker')
  const waiting = open.filter(({ law, clock }) => needsDate(law, clock))
  const lists = { frame, incident }
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill} wide>
      <h1>{title}</h1>
      <p class='row'>
        <a class='button quiet' href={path}>
          {t('clocks.board')}
        </a>
        <a class='button quiet' href={`${path}/chronology`}>
          {t('clocks.chronology')}
        </a>
        {dated.length > 0 && (
          <a class='button quiet' href={`${path}/clocks.ics`}>
            <Icon name='calendar' />
            {t('clocks.calendar')}
          </a>
        )}
      </p>
      <Notice tone='wait' icon='scale'>
        {t('clocks.only-a-lawyer')}
      </Notice>
      <div class='cols'>
        <div>
          {dated.length === 0 && (
            <ClockQuestions frame={frame} incidentId={incident.id} entries={waiting} />
          )}
          {dated.length > 0 && (
            <Card id='to-file' title={t('clocks.to-file')}>
              <ClockRows {...lists} entries={dated} />
            </Card>
          )}
        </div>
        <div>
          {dated.length > 0 && (
            <ClockQuestions frame={frame} incidentId={incident.id} entries={waiting} />
          )}
          {!hasStateDeadlines(incident.usState) && (
            <Notice tone='need'>{t('deadline.state-not-loaded')}</Notice>
          )}
          {others.length > 0 && (
            <Card id='checks' title={t('clocks.checks')}>
              <ClockRows {...lists} entries={others} />
            </Card>
          )}
          <Folded {...lists} of='undated' entries={own.filter(({ clock }) => !dateOf(clock))} />
          <Folded {...lists} of='filed' entries={entries.filter(({ clock }) => clock.filed)} />
          <Folded {...lists} of='unusual' entries={entries.filter(isUnusual)} />
          <WatchAnother frame={frame} incident={incident} clocks={clocks} />
        </div>
      </div>
    </Layout>
  )
}

function isUnusual({ clock }: ClockEntry): boolean {
  return !clock.usual && !clock.filed
}

/** What nobody has to act on now: no date yet, filed, or usually not for this kind of job. */
const Folded: FC<ListProps & { of: 'undated' | 'filed' | 'unusual' }> = ({ of, ...lists }) => {
  const { words: t } = lists.frame
  const count = lists.entries.length
  if (count === 0) return null
  const summary = of === 'unusual' ? t('deadline.usually-not') : t(`clocks.${of}`, { count })
  return (
    <Fold card summary={summary}>
      <ClockRows {...lists} />
    </Fold>
  )
}

/** Deadlines that the playbook did not open. */
const WatchAnother: FC<ClocksProps> = ({ frame, incident, clocks }) => {
  const { words: t } = frame
  const own = clocks.map(({ key }) => key)
  const choices = otherDeadlines(incident.usState, own).map(({ key, claim, agency }) => ({
    ...{ value: key, label: `${claim} (${agency})`, lang: 'en' },
  }))
  return (
    <Fold card summary={t('clocks.another')}>
      <form method='post' action={`/incidents/${incident.id}/clocks`}>
        <Select
          form={EMPTY_FORM}
          name='key'
          label={t('clocks.which')}
          hint={t('clocks.which-hint')}
          choices={choices}
        />
        <button class='quiet' type='submit'>
          {t('clocks.watch')}
        </button>
      </form>
    </Fold>
  )
}
