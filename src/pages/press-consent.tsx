import type { FC } from 'hono/jsx'
import { dayText } from '../content/time-text.ts'
import type { ItemStanding, LedgerRow, PressLedgerView } from '../domain/press-ledger.ts'
import { timeText } from './clock.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import type { IconName } from './icons.ts'
import { Layout } from './layout.tsx'
import { Card, Facts, Fold, Notice, Tag, type Tone } from './parts.tsx'
import { PressConsentForm } from './press-consent-form.tsx'
import { PressDoorsNav } from './press-doors.tsx'
import { PressExamples } from './press-examples.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type LedgerProps = { frame: Frame; view: PressLedgerView; form: FormState }

/**
 * What a family agrees to have told, to walk through with them on a phone. Posts: /incidents/:id/press-consent
 * (`item-<item>` = no or a level, `giver`, `way`, ...). `?lang=` turns the whole page into their language.
 */
export const PressConsentPage: FC<LedgerProps> = ({ frame, view, form }) => {
  const { words: t } = frame
  const { incident } = view
  const title = t('press-consent.title', { code: incident.codeName })
  return (
    <Layout
      frame={frame}
      kind={kindFor(frame)}
      title={formTitle(t, form, title)}
      drill={incident.drill}
    >
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      <p>{t('press-consent.first')}</p>
      <InTheirLanguage frame={frame} />
      <Standings frame={frame} view={view} />
      <PressExamples frame={frame} />
      <PressConsentForm frame={frame} view={view} form={form} />
      <Said frame={frame} rows={view.rows} />
      <PressDoorsNav frame={frame} doors={view.doors} incidentId={incident.id} here='ledger' />
    </Layout>
  )
}

const InTheirLanguage: FC<{ frame: Frame }> = ({ frame }) => (
  <p class='row'>
    {(['en', 'es'] as const)
      .filter((language) => language !== frame.language)
      .map((language) => (
        <a class='button quiet' href={`?lang=${language}`} lang={language} hreflang={language}>
          {frame.words(`press-consent.in-${language}`)}
        </a>
      ))}
  </p>
)

const LOOK: Record<ItemStanding['state'], { tone: Tone | undefined; icon: IconName }> = {
  live: { tone: 'good', icon: 'check' },
  provisional: { tone: 'wait', icon: 'hourglass' },
  expired: { tone: 'need', icon: 'clock' },
  no: { tone: 'need', icon: 'x' },
  'not-asked': { tone: undefined, icon: 'circle-dashed' },
}

const Standings: FC<Omit<LedgerProps, 'form'>> = ({ frame, view }) => {
  const { words: t } = frame
  const said = view.standings.filter(({ state }) => state !== 'not-asked')
  return (
    <Card id='now' title={t('press-consent.now')}>
      {said.length === 0 && <p>{t('press-consent.nothing-yet')}</p>}
      <ul class='list'>
        {said.map((standing) => (
          <li>
            <div class='row apart'>
              <b>{t(`press-item.${standing.item}`)}</b>
              <Tag {...LOOK[standing.state]}>{t(`press-standing.${standing.state}`)}</Tag>
            </div>
            <p class='hint'>{standingText(frame, standing)}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function standingText(frame: Frame, { level, row }: ItemStanding): string {
  const { words: t } = frame
  const until = row?.until && dayText(row.until, frame)
  const how = row?.way ? t(`press-way.${row.way}`) : ''
  if (!level || !until) return how
  return t('press-consent.standing', { level: t(`naming-level.${level}`), how, until })
}

const Said: FC<{ frame: Frame; rows: readonly LedgerRow[] }> = ({ frame, rows }) => {
  const { words: t } = frame
  if (rows.length === 0) return null
  return (
    <Fold summary={t('press-consent.history', { count: rows.length })} card>
      <Notice icon='scale'>{t('facts.court')}</Notice>
      <ul class='list'>
        {rows.map((row) => (
          <Row frame={frame} row={row} />
        ))}
      </ul>
    </Fold>
  )
}

const Row: FC<{ frame: Frame; row: LedgerRow }> = ({ frame, row }) => {
  const { words: t } = frame
  const answer = row.level ? t(`naming-level.${row.level}`) : t('press-consent.no')
  const who = t(`press-giver.${row.giver}`)
  return (
    <li>
      <b>
        {t(`press-item.${row.item}`)}: {answer}
      </b>
      <Facts
        facts={[
          {
            term: t('press-consent.who'),
            value: row.way ? `${who}, ${t(`press-way.${row.way}`)}` : who,
          },
          { term: t('press-consent.when'), value: timeText(frame, row.givenAt) },
          row.interpreter
            ? { term: t('press-consent.interpreter'), value: row.interpreter }
            : undefined,
          row.witness ? { term: t('press-consent.witness'), value: row.witness } : undefined,
          row.outlet ? { term: t('press-consent.outlet'), value: row.outlet } : undefined,
          row.said ? { term: t('press-consent.said'), value: row.said } : undefined,
          { term: t('press-consent.recorded-by'), value: row.recordedByName },
        ]}
      />
    </li>
  )
}
