import { FACT_KEYS } from '../../src/domain/fact.ts'
import { INTAKE_TEXTS } from '../../src/domain/intake.ts'

/* Written down from SECURITY.md ("Rings"), never from what the program answers. A canary's label says where it was
   planted: `name:ruth`, `report:callback` (intake of the report that became a case), `waiting:callback` (of the one
   that waits for its verifier), `fact:chronology` (the case's own facts), `title`, `note`, and so on. */

const intakeOf = (report: 'report' | 'waiting') =>
  ['activity', 'location', ...INTAKE_TEXTS].map((field) => `${report}:${field}`)
const namesOf = (...names: string[]) => names.map((name) => `name:${name}`)

const CASE_FACTS = FACT_KEYS.filter((key) => key !== 'report_details').map((key) => `fact:${key}`)
const HARBOR = ['ada', 'ruth', 'dora', 'omar', 'vera', 'paula', 'ben', 'cleo', 'dina', 'hugo']
const PEOPLE_OF_HARBOR = namesOf(...HARBOR, 'gil', 'rosa')
const INTAKES = [...intakeOf('report'), ...intakeOf('waiting'), 'reason']
const WRITTEN_IN_CASE = ['title', 'note', 'done-note']
/** The facts of `verify_report`: report_details, callback, language. */
const FOR_VERIFIER = ['activity', 'location', 'note', 'callback', 'dialect'].map(
  (field) => `waiting:${field}`
)
/** The facts of `children_safe`. */
const FOR_CHILDCARE = [
  'fact:worker_first_name',
  'fact:family_contact',
  'fact:language',
  'fact:children_pickup',
]

/** What a session must see somewhere, and what else it may see; nothing beyond the two, and always its own name. */
export type Sight = { person: string | undefined; must: string[]; may: string[] }

const only = (person: string, must: string[] = [], may: string[] = []): Sight => ({
  person,
  must: [...namesOf(person), ...must],
  may,
})

/** By the name of a session. */
export const WHO_MAY_SEE: Record<string, Sight> = {
  guest: { person: undefined, must: [], may: [] },
  'pending ally': only('ben'),
  'ally who was not told': only('fern'),
  // Of the case's own organization: knows that there is a case, as its owner does.
  'ally of the owner who was not told': only('cleo', [], ['title']),
  'ally who was told': only('dina', ['title']),
  'ally whose claim waits for a yes': only('pia', ['title']),
  'ally whose claim is open': only('hugo', ['title', ...FOR_CHILDCARE]),
  'ally who has finished': only('gil', ['title']),
  'ally whose membership ended': only('rosa'),
  'verifier who was asked': only('vera', FOR_VERIFIER),
  'dispatcher who logged': only(
    'dora',
    [...INTAKES, ...CASE_FACTS],
    // Who logged, checks and answered, and who can be asked to check.
    namesOf('vera', 'ruth')
  ),
  'another dispatcher': only('omar'),
  'press liaison': only('paula'),
  // Ada vouched for her; Pia and Fern are people of her organization.
  'coordinator of another organization': only('eve', namesOf('pia', 'fern'), namesOf('ada')),
  'admin of the owner': only('ada', namesOf('dora', 'hugo'), PEOPLE_OF_HARBOR),
  'coordinator, long after a code': only(
    'ruth',
    ['title', ...namesOf('dora', 'hugo', 'pia')],
    PEOPLE_OF_HARBOR
  ),
  'coordinator, after a code': only(
    'ruth',
    [...INTAKES, ...CASE_FACTS, ...WRITTEN_IN_CASE, ...namesOf('dora', 'hugo', 'pia')],
    [...PEOPLE_OF_HARBOR, 'consent']
  ),
}

/** What the childcare helper may still see once they have given the task back. */
export const AFTER_RELEASE: Sight = only('hugo', ['title'])
