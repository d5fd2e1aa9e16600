import type { FC } from 'hono/jsx'
import type { WordKey } from '../../content/words.ts'
import type { PublicSummary } from '../../domain/public-summary.ts'
import type { Frame } from '../frame.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icons.ts'
import { PressArticle } from './press-article.tsx'
import { pressDocument } from './press-document.ts'
import { PressLayout } from './press-layout.tsx'

type PressPageProps = {
  frame: Frame
  summary: PublicSummary
  /** Where this page is: its other forms stand below it. */
  path: string
  /** Where it will be found again; undefined while only the holder of a link may read it. */
  address: string | undefined
  /** To be printed: nothing around it. */
  bare?: boolean | undefined
}

/** One summary, for a reporter who has no account. */
export const PressPage: FC<PressPageProps> = ({ frame, summary, path, address, bare }) => {
  const document = pressDocument(summary)
  return (
    <PressLayout frame={frame} title={document.headline} bare={bare}>
      <PressArticle document={document} lang={frame.language} />
      {!bare && <OtherForms frame={frame} path={path} />}
      <p class='hint'>
        {frame.words(address ? 'press-page.newer' : 'press-page.newer-by-link')} {address}
      </p>
    </PressLayout>
  )
}

const FORMS: readonly { form: string; key: WordKey; icon: IconName }[] = [
  { form: 'print', key: 'press-page.print', icon: 'printer' },
  { form: 'text', key: 'press-page.text', icon: 'copy' },
  { form: 'markdown', key: 'press-page.markdown', icon: 'file-text' },
  { form: 'json', key: 'press-page.json', icon: 'braces' },
  { form: 'advisory', key: 'press-page.advisory', icon: 'megaphone' },
]

const OtherForms: FC<{ frame: Frame; path: string }> = ({ frame, path }) => (
  <nav aria-label={frame.words('press-page.forms')} class='screen'>
    {FORMS.map(({ form, key, icon }) => (
      <a href={`${path}/${form}`}>
        <Icon name={icon} />
        {frame.words(key)}
      </a>
    ))}
    <a href='/press/feed.atom'>
      <Icon name='rss' />
      {frame.words('press-page.feed')}
    </a>
  </nav>
)
