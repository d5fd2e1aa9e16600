import type { FC } from 'hono/jsx'
import { OWN_NAMES } from '../content/languages.ts'
import { shareText } from '../content/share-text.ts'
import type { Language } from '../domain/language.ts'
import type { ShareView } from '../domain/update-review.ts'
import { AlertHeading } from './alert-heading.tsx'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'

type ShareProps = { frame: Frame; share: ShareView }

/** A text for Signal or WhatsApp in each language of the network; it says nothing of the case. */
export const SharePage: FC<ShareProps> = ({ frame, share }) => {
  const { words: t } = frame
  const { incident, languages } = share
  const title = t('share.title')
  return (
    <Layout frame={frame} kind='staff' title={title} drill={incident.drill}>
      <AlertHeading frame={frame} incident={incident} title={title} />
      <p>{t('share.lead')}</p>
      {languages.toSorted(isRead(frame.language)).map((language) => (
        <ShareIn frame={frame} share={share} language={language} />
      ))}
      <Notice icon='shield-check' title={t('share.care')}>
        {t('share.care-hint')}
      </Notice>
    </Layout>
  )
}

/** The reader's own language comes first. */
function isRead(own: Language) {
  return (a: Language, b: Language) => Number(b === own) - Number(a === own)
}

/** The buttons appear where a script can copy or share; without one the text can be selected. */
const ShareIn: FC<ShareProps & { language: Language }> = ({ frame, share, language }) => {
  const { words: t, network } = frame
  const { incident, url } = share
  const text = shareText(language, { network: network.name, url, drill: incident.drill })
  const id = `share-${language}`
  return (
    <section class='card' data-share={t('share.copied')}>
      <label for={id}>
        <b lang={language}>{OWN_NAMES[language]}</b>
      </label>
      <textarea id={id} lang={language} rows={4} readonly>
        {text}
      </textarea>
      <div class='row'>
        <button
          class={language === frame.language ? undefined : 'quiet'}
          type='button'
          data-share-copy
          hidden
        >
          <Icon name='copy' />
          <span>{t('share.copy')}</span>
        </button>
        <button class='quiet' type='button' data-share-send hidden>
          {t('share.send')}
        </button>
        <a
          class='button quiet'
          href={`https://wa.me/?text=${encodeURIComponent(text)}`}
          rel='noreferrer'
        >
          <Icon name='external-link' />
          {t('share.whatsapp')}
        </a>
        <a class='button quiet' href='https://signal.me' rel='noreferrer'>
          <Icon name='external-link' />
          {t('share.signal')}
        </a>
      </div>
      <p class='hint' role='status' data-share-said />
    </section>
  )
}
