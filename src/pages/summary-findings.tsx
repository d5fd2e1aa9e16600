import type { FC } from 'hono/jsx'
import type { Finding } from '../domain/press-check.ts'
import type { CheckedWord, PressWords } from '../domain/press-draft.ts'
import type { Frame } from './frame.ts'
import { Card } from './parts.tsx'

type Props = { frame: Frame; words: PressWords; findings: readonly Finding[] }

/** Each sentence that says too much, with what has to go underlined, and why. Nothing when all is well. */
export const SummaryFindings: FC<Props> = ({ frame, words, findings }) => {
  const { words: t } = frame
  if (findings.length === 0) return null
  const byWord = Map.groupBy(findings, ({ word }) => word)
  return (
    <Card id='findings' title={t('summary.findings')} tone='need'>
      {[...byWord].map(([word, found]) => (
        <section>
          <p>
            <a href={`#${word}`}>
              <b>{t(`summary-word.${word}`)}</b>
            </a>
          </p>
          <p class='typed'>{marked(words[word], found)}</p>
          <Why frame={frame} word={word} found={found} />
        </section>
      ))}
    </Card>
  )
}

const Why: FC<{ frame: Frame; word: CheckedWord; found: readonly Finding[] }> = (props) => {
  const { frame, found } = props
  const { words: t } = frame
  const once = new Map(found.map((finding) => [`${finding.text} ${finding.why}`, finding]))
  return (
    <ul>
      {[...once.values()].map(({ text, why }) => (
        <li>
          <mark>{text}</mark>: {t(`press-why.${why}`)}
        </li>
      ))}
    </ul>
  )
}

function marked(text: string, found: readonly Finding[]) {
  const pieces = found.map(({ from, to }, index) => [
    text.slice(found[index - 1]?.to ?? 0, from),
    <mark>{text.slice(from, to)}</mark>,
  ])
  return [...pieces.flat(), text.slice(found.at(-1)?.to ?? 0)]
}
