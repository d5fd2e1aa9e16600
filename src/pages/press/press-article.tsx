import type { FC, PropsWithChildren } from 'hono/jsx'
import { Facts, Tag } from '../parts.tsx'
import type { PressBlock } from './press-blocks.ts'
import type { PressDocument } from './press-document.ts'

type ArticleProps = {
  document: PressDocument
  lang: string
  /** Beside something else: another heading is the page's. */
  within?: boolean
}

/** A summary as it is read and printed; in its own language, whatever that of the page around it. */
export const PressArticle: FC<ArticleProps> = ({ document, lang, within = false }) => {
  const Headline = within ? 'h2' : 'h1'
  const { language, words: t, first, confirmed, status } = document
  const { headline, version, correction, lead, blocks } = document
  return (
    <article lang={language === lang ? undefined : language}>
      {first && (
        <p class='notice wait'>
          <b>{first}</b>
        </p>
      )}
      <p class='row'>
        <Tag tone={confirmed ? 'good' : 'need'} icon={confirmed ? 'check' : 'circle-alert'}>
          {status}
        </Tag>
      </p>
      <Headline>{headline}</Headline>
      <p class='hint'>{version}</p>
      {correction && (
        <p class='notice wait'>
          <b>{correction.label}</b> {correction.text}
        </p>
      )}
      {lead.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {blocks.map((block) => (
        <Block block={block} source={t('press-page.source')} within={within} />
      ))}
      <ForReporters document={document} within={within} />
    </article>
  )
}

const Heading: FC<PropsWithChildren<{ within: boolean }>> = ({ within, children }) =>
  within ? <h3>{children}</h3> : <h2>{children}</h2>

type BlockProps = { block: PressBlock; source: string; within: boolean }

const Block: FC<BlockProps> = ({ block, source, within }) => (
  <>
    <Heading within={within}>{block.heading}</Heading>
    {block.paragraphs.map((paragraph) => (
      <p>{paragraph}</p>
    ))}
    {block.items.length > 0 && (
      <ul>
        {block.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    )}
    {block.steps.length > 0 && (
      <ol>
        {block.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    )}
    {block.source && (
      <p class='hint'>
        {source}: <Source text={block.source} />
      </p>
    )}
  </>
)

// Only an address of the web is a link; anything else is only said.
const Source: FC<{ text: string }> = ({ text }) => {
  const { protocol, host } = URL.parse(text) ?? {}
  if (protocol !== 'https:' && protocol !== 'http:') return <>{text}</>
  return (
    <a href={text} rel='noreferrer'>
      {host}
    </a>
  )
}

const ForReporters: FC<{ document: PressDocument; within: boolean }> = ({
  document: { words: t, facts },
  within,
}) => (
  <>
    <Heading within={within}>{t('press-page.reporters')}</Heading>
    <Facts facts={facts} />
    <p>{t('press-page.please')}</p>
  </>
)
