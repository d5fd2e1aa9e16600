import type { Child, FC } from 'hono/jsx'
import { alertPage, emailText, needsText, type PageKind, pushText } from '../content/alert-text.ts'
import { areaName } from '../content/counties.ts'
import { OWN_NAMES } from '../content/languages.ts'
import { dayAndTime } from '../content/time-text.ts'
import type { AlertCase, Hearers } from '../domain/alert-review.ts'
import { LANGUAGES, type Language } from '../domain/language.ts'
import type { Frame } from './frame.ts'
import { Fold, Tag } from './parts.tsx'

/** What fills an alert's words. */
export type Message = {
  incident: AlertCase
  kind: PageKind
  needs: readonly { skill: string; language?: string | undefined; count: number }[]
  byTime: Date | undefined
  perLanguage: Hearers['perLanguage']
}
type WordsProps = { frame: Frame; message: Message }

/** Exactly what leaves, in each language; open where somebody reads it. */
export const ExactWords: FC<WordsProps & { heading?: Child }> = ({ frame, message, heading }) => (
  <section aria-labelledby='words'>
    <h2 id='words'>{heading ?? frame.words('alert-words.title')}</h2>
    <p class='hint'>{frame.words('alert-words.hint')}</p>
    {LANGUAGES.map((language) => (
      <WordsIn frame={frame} message={message} language={language} />
    ))}
  </section>
)

const WordsIn: FC<WordsProps & { language: Language }> = ({ frame, message, language }) => {
  const { words: t, network } = frame
  const { kind, incident } = message
  const people = message.perLanguage[language] ?? 0
  const wording = { kind, drill: incident.drill, language }
  const push = pushText(wording)
  const email = emailText({ ...wording, network: network.name })
  const summary = (
    <span>
      <span lang={language}>{OWN_NAMES[language]}</span>{' '}
      <span class='hint'>{t('alert-words.people', { people })}</span>
    </span>
  )
  return (
    <Fold card open={people > 0} summary={summary}>
      <p class='hint'>{t('alert-words.locked')}</p>
      <p lang={push.lang}>
        <b>{push.title}</b> {push.body}
      </p>
      <p class='hint'>{t('alert-words.subject')}</p>
      <p lang={email.lang}>{email.subject}</p>
      <p class='hint'>{t('alert-words.page')}</p>
      <PageText frame={frame} message={message} language={language} />
    </Fold>
  )
}

const PageText: FC<WordsProps & { language: Language }> = ({ frame, message, language }) => {
  const { title, banner, lines, lang } = pageText(frame, message, language)
  return (
    <div lang={lang}>
      {banner && (
        <p>
          <Tag tone='drill' icon='graduation-cap'>
            {banner}
          </Tag>
        </p>
      )}
      <p>
        <b>{title}</b>
      </p>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  )
}

// Every reader sees the time in their own zone; here it stands in that of the case.
function pageText(frame: Frame, message: Message, language: Language) {
  const { incident, kind, needs, byTime } = message
  const { timeZone } = incident
  return alertPage({
    ...{ kind, drill: incident.drill, language },
    slots: {
      network: frame.network.name,
      code: incident.codeName,
      area: areaName(incident.county, language),
      needs: needsText(needs, language),
      byTime: byTime ? dayAndTime(byTime, { language, timeZone }) : '',
    },
  })
}
