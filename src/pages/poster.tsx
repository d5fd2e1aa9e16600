import type { FC } from 'hono/jsx'
import { dayText } from '../content/time-text.ts'
import { wordsFor } from '../content/words.ts'
import type { PosterView } from '../domain/enrolment.ts'
import type { Language } from '../domain/language.ts'
import { Time } from './clock.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Fold, Notice } from './parts.tsx'
import { QrCode } from './qr-code.tsx'

type PosterProps = {
  frame: Frame
  poster: PosterView
  /** Those of the network: the poster speaks all of them. */
  languages: readonly Language[]
}

/** One page to print, and what to know before one does. */
export const PosterPage: FC<PosterProps> = ({ frame, poster, languages }) => {
  const { words: t } = frame
  const isOpen = poster.state === 'open'
  return (
    <Layout frame={frame} kind='staff' title={t('poster.title')}>
      <div class='screen'>
        <h1>{t('poster.title')}</h1>
        {isOpen ? <HowToPrint frame={frame} poster={poster} /> : <NoMore frame={frame} />}
      </div>
      {isOpen && <Sheet frame={frame} poster={poster} languages={languages} />}
      {isOpen && <EndIt frame={frame} poster={poster} />}
    </Layout>
  )
}

const HowToPrint: FC<Omit<PosterProps, 'languages'>> = ({ frame, poster }) => {
  const { words: t } = frame
  return (
    <>
      <p>
        {t('poster.lead')} {t('poster.works-until')} <Time frame={frame} at={poster.expiresAt} />.
      </p>
      <div class='row'>
        <div data-print hidden>
          <button type='button'>
            <Icon name='printer' />
            {t('poster.print')}
          </button>
        </div>
        <a class='button quiet' href='/people/posters'>
          {t('poster.all')}
        </a>
      </div>
      <p class='hint'>{t('poster.print-hint')}</p>
      <Fold summary={t('poster.link-summary')}>
        <p>{t('poster.link-hint')}</p>
        <p>
          <code class='code long'>{poster.link}</code>
        </p>
      </Fold>
    </>
  )
}

const NoMore: FC<{ frame: Frame }> = ({ frame: { words: t } }) => (
  <>
    <Notice tone='wait'>{t('poster.no-more')}</Notice>
    <p>
      <a class='button' href='/people/posters'>
        {t('poster.all')}
      </a>
    </p>
  </>
)

/** What hangs on the wall. Nothing of it tells what troubles whoever scans it. */
const Sheet: FC<PosterProps> = ({ frame, poster, languages }) => (
  <article class='poster'>
    <p class='brand'>
      <Icon name='amparo' />
      {poster.organizationName}
    </p>
    <div class='grid'>
      {languages.map((language) => (
        <Call frame={frame} language={language} />
      ))}
    </div>
    <figure>
      <QrCode text={poster.link} label={frame.words('poster.qr', { address: poster.typed })} />
      <figcaption>
        <b>{poster.typed}</b>
      </figcaption>
    </figure>
    <div class='grid'>
      {languages.map((language) => (
        <SmallPrint frame={frame} poster={poster} language={language} />
      ))}
    </div>
  </article>
)

const Call: FC<{ frame: Frame; language: Language }> = ({ language }) => {
  const t = wordsFor(language)
  return (
    <div lang={language}>
      <h2>{t('poster.headline')}</h2>
      <p>
        <b>{t('poster.call')}</b>
      </p>
    </div>
  )
}

type PrintProps = Omit<PosterProps, 'languages'> & { language: Language }

const SmallPrint: FC<PrintProps> = ({ frame, poster, language }) => {
  const t = wordsFor(language)
  const until = dayText(poster.expiresAt, { ...frame, language })
  const { organizationName: organization } = poster
  return (
    <div lang={language}>
      <p>{t('poster.how')}</p>
      <p>{t('poster.data', { organization })}</p>
      <p>{t('poster.until', { until })}</p>
    </div>
  )
}

const EndIt: FC<{ frame: Frame; poster: PosterView }> = ({ frame: { words: t }, poster }) => (
  <div class='screen'>
    <Fold card summary={t('poster.end-summary')}>
      <p>{t('poster.end-hint')}</p>
      <form method='post' action={`/people/posters/${poster.id}/revoke`}>
        <button class='quiet' type='submit'>
          {t('poster.end')}
        </button>
      </form>
    </Fold>
  </div>
)
