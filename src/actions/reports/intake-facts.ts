import { languageName } from '../../content/languages.ts'
import { dateText } from '../../content/time-text.ts'
import type { Words } from '../../content/words.ts'
import type { FactKey } from '../../domain/fact.ts'
import type { Intake } from '../../domain/intake.ts'

type Line = string | undefined
type IntakeFact = { key: FactKey; text: string }

/** The sealed facts that an intake makes, in the dispatcher's language. What was not said makes no fact. */
export function intakeFacts(intake: Intake, t: Words): IntakeFact[] {
  const { texts } = intake
  const lines: Partial<Record<FactKey, Line[]>> = {
    worker_first_name: [texts.worker_first_name],
    callback: [texts.callback],
    language: [languageOf(intake, t), texts.dialect],
    report_details: reportLines(intake, t),
    family_contact: [texts.family_contact, callerAsContact(intake, t)],
    children_pickup: [urgentLine(intake, 'children', t), texts.children_pickup],
    medical_summary: [
      urgentLine(intake, 'hurt', t),
      urgentLine(intake, 'medicine', t),
      texts.medical_summary,
    ],
    employer_name: [texts.employer_name],
    worksite_address: [texts.worksite_address],
    chronology: [reportedLine(intake, t)],
  }
  return Object.entries(lines).flatMap(([key, said]) => {
    const text = said.filter(Boolean).join('\n')
    return text ? [{ key: key as FactKey, text }] : []
  })
}

/** SALUTE, letter by letter, and whatever else the verifier should know. */
function reportLines({ salute, urgent, texts }: Intake, t: Words): Line[] {
  const said = (field: string, values: readonly (string | undefined)[]) => {
    const known = values.filter((value) => value !== undefined)
    if (known.length === 0) return undefined
    return t('intake.line', { label: t.of(`intake.short.${field}`), text: known.join(', ') })
  }
  const named = (kind: string, values: readonly (string | undefined)[]) =>
    values.map((value) => value && t.of(`${kind}.${value}`))
  return [
    said('source', named('source', [salute.source])),
    said('size', named('size', [salute.size])),
    said('activity', [salute.activity]),
    said('location', [salute.location]),
    said('uniform', named('uniform', salute.uniform ?? [])),
    said('time', named('seen', [salute.time])),
    said('equipment', named('equipment', salute.equipment ?? [])),
    said('urgent', named('urgent', urgent)),
    said('note', [texts.note]),
  ]
}

function languageOf({ workerLanguage }: Intake, t: Words): Line {
  if (workerLanguage === 'und') return t('intake.language-unknown')
  return languageName(workerLanguage, t.language)
}

function callerAsContact({ callerIsDesignee, texts }: Intake, t: Words): Line {
  if (!callerIsDesignee) return undefined
  return t('intake.caller-is-contact', { number: texts.callback ?? t('intake.no-number') })
}

function urgentLine({ urgent }: Intake, what: Intake['urgent'][number], t: Words): Line {
  return urgent.includes(what) ? t('intake.now', { what: t.of(`urgent.${what}`) }) : undefined
}

function reportedLine({ reported, reportedOn }: Intake, t: Words): Line {
  if (reported.length === 0 && !reportedOn) return undefined
  const what = reported.map((each) => t.of(`reported.${each}`)).join(', ')
  const slots = { what: what || t('reported.unknown') }
  if (!reportedOn) return t('intake.reported', slots)
  return t('intake.reported-on', { ...slots, day: dateText(reportedOn, t.language) })
}
