import type { AlertKind, NoticeKind } from '../domain/alert.ts'
import { type AlertLanguage, type Language, pageLanguage } from '../domain/language.ts'
import type { Skill } from '../domain/skill.ts'
import texts from './alert-texts.json' with { type: 'json' }
import { languageName } from './languages.ts'
import { phrase } from './phrases.ts'
import { skillLabel } from './skills.ts'
import { wordsFor } from './words.ts'

/** The kinds that speak of a case to many; a notice speaks to one person about their work. */
export type PageKind = Exclude<AlertKind, 'notice'>

/** What a page can say: a kind's own text, or that a report was confirmed for which the reader was asked to be ready. */
export type PageText = PageKind | 'confirmed'

/** Which text is meant. `notice` is there if and only if the kind is `notice`. */
export type Wording = {
  kind: AlertKind
  notice?: NoticeKind | undefined
  drill: boolean
  language: AlertLanguage
}

/** Rendered strings in the reader's language; nothing else ever fills a template. */
export type AlertSlots = {
  network: string
  code: string
  area: string
  needs: string
  byTime: string
}

/** What an alert's page says. `lang` is the language of the lines; title prefix and banner are the reader's. */
export type AlertPage = {
  title: string
  banner: string | undefined
  lines: string[]
  lang: Language
}

type ShortText = { title: string; body: string; lang: AlertLanguage }

/** Slot values are put in once and never read again, so a brace in a network's name stays a brace. */
function filled(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot]
    if (value === undefined) throw new RangeError(`alert text has an unknown slot: ${slot}`)
    return value
  })
}

/** Chinese takes no space after its brackets. */
function drillFirst(text: string, { drill, language }: Pick<Wording, 'drill' | 'language'>) {
  if (!drill) return text
  return `${phrase('drill_prefix', language)}${language === 'zh-Hans' ? '' : ' '}${text}`
}

function shortText({ kind, notice, language }: Wording): ShortText {
  if (kind !== 'notice') {
    const title = phrase(`push_${kind}_title`, language)
    return { title, body: phrase(`push_${kind}_body`, language), lang: language }
  }
  if (!notice) throw new RangeError('a notice without its kind')
  const lang = pageLanguage(language)
  const t = wordsFor(lang)
  return { title: t(`notice.${notice}.title`), body: t(`notice.${notice}.body`), lang }
}

/** The page behind the link of an alert, after sign-in. */
export function alertPage({
  kind,
  drill,
  slots,
  language,
}: {
  kind: PageText
  drill: boolean
  slots: AlertSlots
  language: AlertLanguage
}): AlertPage {
  const lang = pageLanguage(language)
  const values = { ...slots, by_time: slots.byTime }
  const text = kind === 'confirmed' ? texts.confirmed : texts.kinds[kind]
  const lines = [...(drill ? texts.drill.lines[lang] : []), ...text.lines[lang]]
  return {
    title: drillFirst(filled(text.title[lang], values), { drill, language }),
    banner: drill ? phrase('drill', language) : undefined,
    lines: lines.map((line) => filled(line, values)),
    lang,
  }
}

/** What a locked screen may show: nothing of the case, in any language. */
export function pushText(wording: Wording): ShortText {
  const { title, body, lang } = shortText(wording)
  return { title: drillFirst(title, wording), body, lang }
}

function subjectOf(wording: Wording, title: string): string {
  const practice = wording.drill && wording.kind !== 'notice'
  const lang = pageLanguage(wording.language)
  if (practice && lang === wording.language) return texts.drill.subject[lang]
  return `[{network}] ${title}`
}

/** The subject and first sentence of an email; the link is added by the mail itself. */
export function emailText({ network, ...wording }: Wording & { network: string }): {
  subject: string
  body: string
  lang: AlertLanguage
} {
  const { title, body, lang } = shortText(wording)
  return {
    subject: drillFirst(filled(subjectOf(wording, title), { network }), wording),
    body: wording.drill ? `${phrase('drill', wording.language)} ${body}` : body,
    lang,
  }
}

/** The open needs in one line: "1 × immigration lawyer; 2 × interpreter (Mixteco)". */
export function needsText(
  needs: readonly { skill: Skill; language?: string | undefined; count: number }[],
  language: Language
): string {
  const t = wordsFor(language)
  if (needs.length === 0) return t('needs.none')
  const one = ({ skill, language: spoken, count }: (typeof needs)[number]) => {
    const label = skillLabel(skill, language)
    const slots = { count, skill: label }
    if (!spoken) return t('needs.one', slots)
    return t('needs.one-with-language', { ...slots, language: languageName(spoken, language) })
  }
  return needs.map(one).join('; ')
}
