import { alertPage, needsText, type PageText } from '../content/alert-text.ts'
import { areaName } from '../content/counties.ts'
import { dayAndTime } from '../content/time-text.ts'
import type { AllyAlertView } from '../domain/ally-alert.ts'
import type { Frame } from './frame.ts'

/** An alert's own text, split so that the four answers stand on a phone's first screen. */
export type AlertSaid = {
  kind: PageText
  title: string
  /** Set for a drill: it says so first. */
  banner: string | undefined
  /** In the band, above the answers. */
  top: readonly string[]
  /** By when to answer; under the answers. */
  by: string | undefined
  /** What else it says, further down. */
  rest: readonly string[]
}

/** What the templates say to a reader of this alert now. */
export function alertSaid(frame: Frame, alert: AllyAlertView): AlertSaid {
  const kind = saidNow(alert)
  const { title, banner, lines } = textOf(frame, alert, { kind, drill: alert.drill })
  if (!alert.asks) return { kind, title, banner, top: lines, by: undefined, rest: [] }
  const real = textOf(frame, alert, { kind, drill: false }).lines
  const practice = lines.slice(0, lines.length - real.length)
  // What happened, what is needed, by when; then how to behave.
  const [what = '', needed = '', by, ...rest] = real
  if (!alert.drill) return { kind, title, banner, top: [what, needed], by, rest }
  const [first = '', ...others] = practice
  return { kind, title, banner, top: [first], by, rest: [...others, what, needed, ...rest] }
}

/** What holds now: an alert of a case that is over says so, whatever it said when it was sent. */
function saidNow({ kind, stage }: AllyAlertView): PageText {
  if (stage === 'false_alarm') return 'false_alarm'
  if (stage === 'stood_down') return 'stand_down'
  if (stage === 'confirmed') return 'confirmed'
  return kind === 'notice' ? 'update' : kind
}

function textOf(
  frame: Frame,
  alert: AllyAlertView,
  { kind, drill }: { kind: PageText; drill: boolean }
) {
  const { language, network } = frame
  const by = alert.byTime ?? alert.nextWordAt
  return alertPage({
    ...{ kind, drill, language },
    slots: {
      network: network.name,
      code: alert.codeName,
      area: areaName(alert.county, language),
      needs: neededText(frame, alert),
      byTime: by ? dayAndTime(by, frame) : frame.words('ally-alert.soon'),
    },
  })
}

/** So many roles at most are named above the answers; the rest are counted, and stand with their tasks below. */
const NAMED_NEEDS = 3

/** What is needed, the reader's own skills first: a long list would push the answers off a phone's first screen. */
function neededText({ language, words: t }: Frame, { needs, fitting }: AllyAlertView): string {
  const isTheirs = ({ skill }: { skill: string }) => fitting.some((task) => task.skill === skill)
  const theirs = needs.filter(isTheirs)
  const named = (theirs.length > 0 ? theirs : needs).slice(0, NAMED_NEEDS)
  const others = needs.length - named.length
  const text = needsText(named, language)
  return others > 0 ? t('ally-alert.needs-and-others', { text, count: others }) : text
}
