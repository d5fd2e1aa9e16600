import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { INTERFACE_LANGUAGES } from '../../content/languages.ts'
import type { Frame } from '../frame.ts'
import { Icon, IconSprite, IconsDrawn } from '../icon.tsx'
import type { IconName } from '../icons.ts'

type PressLayoutProps = PropsWithChildren<{
  frame: Frame
  /** Of the page; the network's press room is added. */
  title: string
  /** Only the article: what comes out of a printer. */
  bare?: boolean | undefined
}>

/**
 * The document around what anyone may read: the network speaks, and nothing asks to sign in. No script, nothing kept;
 * search engines are asked to stay away, since their copies would outlive a withdrawal.
 */
export const PressLayout: FC<PressLayoutProps> = ({ frame, title, bare, children }) => (
  <>
    {raw('<!doctype html>')}
    <html lang={frame.language} dir='ltr'>
      <PressHead frame={frame} title={title} />
      <body class={bare ? 'press bare' : 'press'}>
        <IconsDrawn.Provider value={new Set<IconName>()}>
          {!bare && <PressHeader frame={frame} />}
          <main id='main'>{children}</main>
          {!bare && <PressFooter frame={frame} />}
          <IconSprite />
        </IconsDrawn.Provider>
      </body>
    </html>
  </>
)

const PressHead: FC<{ frame: Frame; title: string }> = ({ frame, title }) => {
  const { words: t, network, assets } = frame
  const feed = t('press-room.title', { network: network.name })
  return (
    <head>
      <meta charset='utf-8' />
      <meta name='viewport' content='width=device-width, initial-scale=1, viewport-fit=cover' />
      <meta name='color-scheme' content='light dark' />
      <meta name='robots' content='noindex, noarchive' />
      <title>{t('press-room.page-title', { title, network: network.name })}</title>
      <link rel='stylesheet' href={assets.css} />
      <link rel='icon' href='/icons/icon.svg' type='image/svg+xml' />
      <link rel='alternate' type='application/atom+xml' href='/press/feed.atom' title={feed} />
      <link rel='alternate' type='application/feed+json' href='/press/feed.json' title={feed} />
    </head>
  )
}

const PressHeader: FC<{ frame: Frame }> = ({ frame }) => (
  <>
    <a class='skip' href='#main'>
      {frame.words('frame.skip')}
    </a>
    <header class='screen'>
      <a class='brand' href='/press'>
        <Icon name='amparo' />
        {frame.network.name}
      </a>
      <nav aria-label={frame.words('press-room.nav')}>
        <a href='/press' aria-current={frame.path === '/press' ? 'page' : undefined}>
          {frame.words('press-room.all')}
        </a>
      </nav>
    </header>
  </>
)

const PressFooter: FC<{ frame: Frame }> = ({ frame }) => (
  <footer class='screen'>
    <p>{frame.words('press-room.no-trace')}</p>
    <nav aria-label={frame.words('frame.language')}>
      {INTERFACE_LANGUAGES.map(({ code, ownName }) => (
        <a
          href={`${frame.path}?lang=${code}`}
          lang={code}
          hreflang={code}
          aria-current={code === frame.language ? 'true' : undefined}
        >
          {ownName}
        </a>
      ))}
    </nav>
  </footer>
)
