import type { FC } from 'hono/jsx'
import { wordsFor } from '../content/words.ts'
import type { PressText } from '../domain/press-text.ts'
import type { Frame } from './frame.ts'
import { Facts } from './parts.tsx'

/** A summary as readers will get it, inside a page of staff. */
export const SummaryText: FC<{ frame: Frame; text: PressText }> = ({ frame, text }) => {
  const t = wordsFor(text.language)
  const { law, contact } = text
  const lang = text.language === frame.language ? undefined : text.language
  return (
    <article lang={lang}>
      <p>
        <b>{text.statusLine}</b>
      </p>
      <h3>{text.headline || '…'}</h3>
      {text.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <List title={t('press-page.sequence')} lines={text.sequence} />
      <Facts
        facts={text.about.map(({ attribute, text: said }) => ({
          term: t(`press-attribute.${attribute}`),
          value: said,
        }))}
      />
      {law && (
        <p>
          {law.sentence} <span class='hint'>{law.source}</span>
        </p>
      )}
      <List title={t('press-page.asked')} lines={text.asks} />
      <List
        title={t('press-page.quotes')}
        lines={text.quotes.map(({ text: quote, who }) => `“${quote}” ${who}`)}
      />
      <Facts
        facts={[
          { term: t('press-page.contact'), value: `${contact.name} ${contact.phone}` },
          text.visuals ? { term: t('press-page.visuals'), value: text.visuals } : undefined,
          text.notForPublication.length > 0
            ? { term: t('press-page.withheld'), value: text.notForPublication.join(', ') }
            : undefined,
        ]}
      />
    </article>
  )
}

const List: FC<{ title: string; lines: readonly string[] }> = ({ title, lines }) =>
  lines.length === 0 ? null : (
    <>
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  )
