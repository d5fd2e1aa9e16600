import { countiesOf, STATES } from '../../content/counties.ts'
import { pressBody, slotName } from '../../content/press-body.ts'
import type { Deps } from '../../deps.ts'
import type { Fact } from '../../domain/fact.ts'
import { folded } from '../../domain/folded.ts'
import type { IncidentHead } from '../../domain/incident.ts'
import { localDay } from '../../domain/local-day.ts'
import { type Checking, checkedWords, type Finding } from '../../domain/press-check.ts'
import type { PressDraft } from '../../domain/press-draft.ts'
import { allowedWords, forbiddenTerms, type PressTerm } from '../../domain/press-terms.ts'
import type { PressBody } from '../../domain/press-text.ts'
import { listOrganizations } from '../../store/organizations.ts'
import { unsealedFacts } from '../facts/unsealed-facts.ts'

/** A draft as it would read, and what it says that its level does not allow. */
export type CheckedDraft = { body: PressBody; findings: Finding[]; facts: Fact[] }

/**
 * Holds a draft against everything that the case and its report know. Nobody is shown those facts, so no reading is
 * recorded: only words that the writer typed themselves come back.
 */
export async function checkedDraft(
  deps: Pick<Deps, 'db' | 'vault' | 'now'>,
  incident: IncidentHead,
  draft: PressDraft
): Promise<CheckedDraft> {
  const facts = [
    ...(await unsealedFacts(deps, { caseId: incident.reportId })),
    ...(await unsealedFacts(deps, { caseId: incident.id })),
  ]
  const organizations = await listOrganizations(deps.db)
  const organization = organizations.find(({ id }) => id === incident.organizationId)?.name
  const today = localDay(deps.now(), incident.timeZone)
  const body = pressBody(draft, { today, organization: organization ?? '' })
  const checking = checkingOf(draft, { facts, incident, body, organization })
  return { body, findings: checkedWords(draft.words, checking), facts }
}

type Known = {
  facts: readonly Fact[]
  incident: IncidentHead
  body: PressBody
  organization: string | undefined
}

function checkingOf(draft: PressDraft, { facts, incident, body, organization }: Known): Checking {
  const { level, language, facts: filled } = draft
  const state = STATES.find(({ code }) => code === incident.usState)?.name ?? ''
  const allowed = [...allowedWords(filled, level), ...wordsOf(`${state} ${organization}`)]
  const { first, last, pseudonym } = filled.name
  return {
    level,
    forbidden: [
      ...forbiddenTerms(facts, { filled, level }),
      ...countyTerms(incident, level),
    ].filter(({ text }) => !wordsOf(state).includes(folded(text))),
    allowed,
    workerNames: [...wordsOf(`${first} ${last} ${pseudonym}`), '[name]', '[nombre]'],
    slots: body.about.map(({ attribute }) => `[${slotName(attribute, language)}]`),
  }
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(folded)
}

/** From N3 on, any county of the state is a place too small. */
function countyTerms({ usState }: IncidentHead, level: PressDraft['level']): PressTerm[] {
  if (level === 'N1' || level === 'N2') return []
  return countiesOf(usState).map(({ name }) => ({
    text: name.replace(/ (County|Parish|Borough|Municipio)$/, ''),
    why: 'place',
  }))
}
