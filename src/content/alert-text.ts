import type { AlertKind, NoticeKind } from '../domain/alert.ts'
import type { Language } from '../domain/language.ts'
import type { Skill } from '../domain/skill.ts'
import texts from './alert-texts.json' with { type: 'json' }
import { languageName } from './languages.ts'
import phrases from './phrases.json' with { type: 'json' }
import { skillLabel } from './skills.ts'
import { wordsFor } from './words.ts'

/** A language in which lock screens and email bodies can speak; pages have fewer. */
export type PhraseLanguage = keyof typeof phrases.drill

/** The kinds that speak of a case to many; a notice speaks to one person about their work. */
export type PageKind = Exclude<AlertKind, 'notice'>

/** Which text is meant. `notice` is there if and only if the kind is `notice`. */
export type Wording = {
  kind: AlertKind
  notice?: NoticeKind | undefined
  drill: boolean
  language: PhraseLanguage
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

type ShortText = { title: string; body: string; lang: PhraseLanguage }

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
  return `${phrases.drill_prefix[language]}${language === 'zh-Hans' ? '' : ' '}${text}`
}

/** A language without page texts gets the English ones. */
function pageLanguage(language: PhraseLanguage): Language {
  return language === 'es' ? 'es' : 'en'
}

function shortText({ kind, notice, language }: Wording): ShortText {
  if (kind !== 'notice') {
    const title = phrases[`push_${kind}_title`][language]
    return { title, body: phrases[`push_${kind}_body`][language], lang: language }
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
  kind: PageKind
  drill: boolean
  slots: AlertSlots
  language: PhraseLanguage
}): AlertPage {
  const lang = pageLanguage(language)
  const values = { ...slots, by_time: slots.byTime }
  const lines = [...(drill ? texts.drill.lines[lang] : []), ...texts.kinds[kind].lines[lang]]
  return {
    title: drillFirst(filled(texts.kinds[kind].title[lang], values), { drill, language }),
    banner: drill ? phrases.drill[language] : undefined,
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
  if (practice && wording.language === pageLanguage(wording.language))
    return texts.drill.subject[wording.language]
  return `[{network}] ${title}`
}

/** The subject and first sentence of an email; the link is added by the mail itself. */
export function emailText({ network, ...wording }: Wording & { network: string }): {
  subject: string
  body: string
  lang: PhraseLanguage
} {
  const { title, body, lang } = shortText(wording)
  return {
    subject: drillFirst(filled(subjectOf(wording, title), { network }), wording),
    body: wording.drill ? `${phrases.drill[wording.language]} ${body}` : body,
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
