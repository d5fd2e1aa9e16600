import type { FC } from 'hono/jsx'
import { languageName } from '../content/languages.ts'
import type { ReportHead } from '../domain/report.ts'
import type { Frame } from './frame.ts'
import { Facts } from './parts.tsx'

/** In which language: what every ring may know besides the page's head. */
export const PlainFacts: FC<{ frame: Frame; head: ReportHead }> = ({ frame, head }) => {
  const { words: t, language } = frame
  const spoken =
    head.workerLanguage === 'und'
      ? t('intake.language-unknown')
      : languageName(head.workerLanguage, language)
  return <Facts facts={[{ term: t('report.language'), value: spoken }]} />
}
