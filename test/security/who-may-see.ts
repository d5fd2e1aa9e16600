import { FACT_KEYS } from '../../src/domain/fact.ts'
import { INTAKE_TEXTS } from '../../src/domain/intake.ts'
import { ASKED, COARSE, SENTENCES, TOO_FINE } from './canary-press.ts'

/* Written down from SECURITY.md ("Rings"), never from what the program answers. A canary's label says where it was
   planted: `name:ruth`, `report:callback` (intake of the report that became a case), `waiting:callback` (of the one
   that waits for its verifier), `fact:chronology` (the case's own facts), `title`, `note`, and so on. Of the press room:
   `asked:detail` (what the family said), `out:headline`, `embargo:headline` and `draft:headline` (the three summaries),
   `name:reporter` and `secret:reporter` (who holds a link, and the link itself). */

const intakeOf = (report: 'report' | 'waiting') =>
  ['activity', 'location', ...INTAKE_TEXTS].map((field) => `${report}:${field}`)
const namesOf = (...names: string[]) => names.map((name) => `name:${name}`)

const CASE_FACTS = FACT_KEYS.filter((key) => key !== 'report_details').map((key) => `fact:${key}`)
const HARBOR = ['ada', 'ruth', 'dora', 'omar', 'vera', 'paula', 'ben', 'cleo', 'dina', 'hugo']
const PEOPLE_OF_HARBOR = namesOf(...HARBOR, 'gil', 'rosa')
const INTAKES = [...intakeOf('report'), ...intakeOf('waiting'), 'reason']
/** What happened, and when. */
const CHRONOLOGY = ['what', 'who', 'evidence'].map((field) => `event:${field}`)
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

/** The text of a summary as its level lets it be read: what the liaison wrote, and what N3 does not coarsen. */
const textOf = (summary: 'out' | 'embargo' | 'draft', ...left: string[]) =>
  [...SENTENCES, ...COARSE]
    .filter((field) => !left.includes(field))
    .map((field) => `${summary}:${field}`)
/** Public for anyone: the published text, with what its second version says and corrects. */
const PUBLISHED = [...textOf('out', 'happened'), 'out:was', 'out:is']
/** Held back but for those who agreed to that. */
const EMBARGOED = textOf('embargo')
/** What a letter may repeat of a published text: its headline, and the correction. Nothing else, and of no other. */
export const IN_NEWS = ['out:headline', 'out:was', 'out:is']
/** Who writes, approves or publishes summaries: also the draft, and who holds a link. */
const PRESS_TEAM = [
  ...[...EMBARGOED, ...textOf('draft')],
  ...['name:reporter', 'outlet:reporter', 'name:newsroom', 'outlet:newsroom'],
]
/** What was typed before it was coarsened, for whoever writes. */
const TYPED = (['out', 'embargo', 'draft'] as const).flatMap((summary) =>
  TOO_FINE.map((field) => `${summary}:${field}`)
)
/** What the family said, for whoever asks them. */
const ASKED_OF_FAMILY = [...ASKED, 'outlet'].map((field) => `asked:${field}`)

/** The address on a poster, and the people of a list that nobody has said yes to. */
const ENROLMENT = ['secret:poster', 'list:name', 'list:mail']

/** What a session must see somewhere, and what else it may see; nothing beyond the two, and always its own name. */
export type Sight = { person: string | undefined; must: string[]; may: string[] }

/** Someone signed in reads what the public reads, too, and what they call their own passkey and phone. */
const only = (person: string, must: string[] = [], may: string[] = []): Sight => ({
  person,
  must: [...namesOf(person), ...PUBLISHED, ...must],
  may: [...may, `passkey:${person}`, `device:${person}`],
})

/** By the name of a session. */
export const WHO_MAY_SEE: Record<string, Sight> = {
  guest: { person: undefined, must: PUBLISHED, may: [] },
  // A link to the one summary, for a reporter who has not agreed to any embargo; its pages hold their own address.
  'journalist, by link': { person: undefined, must: [...PUBLISHED, 'secret:reporter'], may: [] },
  'program of a newsroom, by token': {
    ...{ person: undefined, must: [...PUBLISHED, ...EMBARGOED], may: [] },
  },
  // Numbers and times of its organization's cases: no name, no title, nothing that was sealed.
  'program of the owner, by token': { person: undefined, must: [], may: PUBLISHED },
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
    [...INTAKES, ...CASE_FACTS, ...CHRONOLOGY, 'unfinished'],
    // Who logged, checks and answered, and who can be asked to check.
    namesOf('vera', 'ruth')
  ),
  'another dispatcher': only('omar'),
  // Sees who approved it.
  'press liaison': only('paula', [...PRESS_TEAM, ...TYPED], namesOf('ruth')),
  // Ada vouched for her; Pia and Fern are people of her organization.
  'coordinator of another organization': only('eve', namesOf('pia', 'fern'), namesOf('ada')),
  'admin of the owner': only('ada', [...namesOf('dora', 'hugo'), ...ENROLMENT], PEOPLE_OF_HARBOR),
  'coordinator, long after a code': only(
    'ruth',
    ['title', ...namesOf('dora', 'hugo', 'pia')],
    PEOPLE_OF_HARBOR
  ),
  'coordinator, after a code': only(
    'ruth',
    [
      ...[...INTAKES, ...CASE_FACTS, ...WRITTEN_IN_CASE, ...namesOf('dora', 'hugo', 'pia')],
      ...[...PRESS_TEAM, ...ASKED_OF_FAMILY],
      ...[...CHRONOLOGY, ...ENROLMENT],
      ...['filing', 'outcome', 'lesson:well', 'lesson:missing', 'lesson:change'],
    ],
    [...PEOPLE_OF_HARBOR, 'consent', ...TYPED]
  ),
}

/** What the childcare helper may still see once they have given the task back. */
export const AFTER_RELEASE: Sight = only('hugo', ['title'])
