import type { FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import type { Fact } from '../domain/fact.ts'
import type { Language } from '../domain/language.ts'
import type { Frame } from './frame.ts'
import { Facts } from './parts.tsx'

type ListProps = {
  frame: Frame
  facts: readonly Fact[]
  /** The language of whoever typed them, where that is known. */
  writtenIn: Language | undefined
}

/** Opened facts as they were typed, each with its name; in which language, where it is not the reader's. */
export const FactList: FC<ListProps> = ({ frame, facts, writtenIn }) => {
  const { words: t, language } = frame
  const other = writtenIn === language ? undefined : writtenIn
  return (
    <>
      {other && facts.length > 0 && (
        <p class='hint'>{t('facts.written-in', { language: languageName(other, language) })}</p>
      )}
      <Facts
        facts={facts.map(({ key, text }) => ({
          term: t(`fact.${key}`),
          value: (
            <span class='typed' lang={other}>
              {text}
            </span>
          ),
        }))}
      />
    </>
  )
}
