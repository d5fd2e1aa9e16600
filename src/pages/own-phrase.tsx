import type { FC } from 'hono/jsx'
import { OWN_NAMES } from '../content/languages.ts'
import { type PhraseKey, phrase } from '../content/phrases.ts'
import type { AlertKind } from '../domain/alert.ts'
import { type AlertLanguage, pageLanguage } from '../domain/language.ts'
import type { Frame } from './frame.ts'
import { Notice } from './parts.tsx'

type PhraseProps = {
  frame: Frame
  say: PhraseKey
  /** The same in the language of the page. */
  here: string
}

/** A short text in the reader's own language where the page is not in it. */
export const OwnPhrase: FC<PhraseProps> = ({ frame, say, here }) => {
  const own = otherThanPage(frame)
  return own ? <span lang={own}>{phrase(say, own)}</span> : here
}

type NoticeProps = { frame: Frame; kind: AlertKind; drill: boolean }

/** What an alert is, in the language that the page can't speak yet. */
export const OwnLanguageNotice: FC<NoticeProps> = ({ frame, kind, drill }) => {
  const own = otherThanPage(frame)
  if (!own || kind === 'notice') return null
  return (
    <Notice icon='languages'>
      <div lang={own}>
        {drill && (
          <p>
            <b>{phrase('drill', own)}</b>
          </p>
        )}
        <p>
          <b>{phrase(`push_${kind}_title`, own)}</b>
        </p>
        <p>{phrase('no_post', own)}</p>
      </div>
      <p class='hint'>{frame.words('frame.page-in-english', { language: OWN_NAMES[own] })}</p>
    </Notice>
  )
}

/** The reader's own language, unless it is the page's; somebody who switched to another page language reads that. */
function otherThanPage({ ownLanguage, language }: Frame): AlertLanguage | undefined {
  if (!ownLanguage || pageLanguage(ownLanguage) === ownLanguage) return undefined
  return language === 'en' ? ownLanguage : undefined
}
