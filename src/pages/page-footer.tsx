import type { FC } from 'hono/jsx'
import { INTERFACE_LANGUAGES, OWN_LANGUAGES } from '../content/languages.ts'
import type { Frame, PageKind } from './frame.ts'
import { Phone } from './phone.tsx'

/** Who is signed in, how to leave, whom to call, and the page in another language. */
export const PageFooter: FC<{ frame: Frame; kind: PageKind }> = ({ frame, kind }) => {
  const { words: t, network } = frame
  return (
    <footer class='screen'>
      {kind !== 'guest' && <p>{t('frame.not-legal-advice')}</p>}
      {kind !== 'guest' && network.hotline && (
        <p>
          {t('frame.hotline')} <Phone number={network.hotline} />
        </p>
      )}
      {frame.viewer && <SignedIn frame={frame} viewer={frame.viewer} />}
      {frame.viewer ? <SwitchLanguage frame={frame} /> : <LanguageLinks frame={frame} />}
    </footer>
  )
}

const SignedIn: FC<{ frame: Frame; viewer: NonNullable<Frame['viewer']> }> = ({
  frame,
  viewer,
}) => (
  <form class='row' method='post' action='/sign-out'>
    <p>
      {frame.words('frame.signed-in', { name: viewer.name, organization: viewer.organization })}
    </p>
    <a href='/me'>{frame.words('frame.me')}</a>
    <button class='plain' type='submit'>
      {frame.words('frame.sign-out')}
    </button>
  </form>
)

/** The languages of the pages; and their own, so that nobody loses it by a glance at another. */
function offered({ ownLanguage }: Frame) {
  const ofPages = INTERFACE_LANGUAGES.map(({ code }) => code as string)
  return OWN_LANGUAGES.filter(({ code }) => ofPages.includes(code) || code === ownLanguage)
}

// A choice that is kept with the person is a change, so it is a form.
const SwitchLanguage: FC<{ frame: Frame }> = ({ frame }) => (
  <form method='post' action='/language'>
    <input type='hidden' name='back' value={frame.path} />
    <nav aria-label={frame.words('frame.language')}>
      {offered(frame).map(({ code, ownName }) => (
        <button
          class='plain'
          name='language'
          value={code}
          lang={code}
          aria-current={code === frame.ownLanguage ? 'true' : undefined}
          type='submit'
        >
          {ownName}
        </button>
      ))}
    </nav>
  </form>
)

const LanguageLinks: FC<{ frame: Frame }> = ({ frame }) => (
  <nav aria-label={frame.words('frame.language')}>
    {INTERFACE_LANGUAGES.map(({ code, ownName }) => (
      <a
        href={`${frame.path}?${frame.query ?? ''}lang=${code}`}
        lang={code}
        hreflang={code}
        aria-current={code === frame.language ? 'true' : undefined}
      >
        {ownName}
      </a>
    ))}
  </nav>
)
