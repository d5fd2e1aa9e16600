import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Frame } from './frame.ts'

// The header's own colours, so that the phone's bar belongs to the page.
const THEME = { light: '#fffefb', dark: '#1e211d' }
const DRILL_THEME = { light: '#46379b', dark: '#2a2550' }

type HeadProps = {
  frame: Frame
  title: string
  drill: boolean
  /** The style comes with the page: drawn after one round trip, where a phone is far from any network. */
  inlined: boolean
}

/** The document's head: DRILL comes first in the title, and nothing comes from another host. */
export const Head: FC<HeadProps> = (props) => {
  const { words: t, assets, nonce } = props.frame
  const { inlined } = props
  const theme = props.drill ? DRILL_THEME : THEME
  const title = t('frame.title', { title: props.title })
  return (
    <head>
      <meta charset='utf-8' />
      <meta name='viewport' content='width=device-width, initial-scale=1, viewport-fit=cover' />
      <meta name='color-scheme' content='light dark' />
      <meta name='theme-color' content={theme.light} media='(prefers-color-scheme: light)' />
      <meta name='theme-color' content={theme.dark} media='(prefers-color-scheme: dark)' />
      <meta name='robots' content='noindex' />
      <title>{props.drill ? t('frame.drill-title', { title }) : title}</title>
      {inlined ? (
        <style nonce={nonce}>{raw(assets.cssText)}</style>
      ) : (
        <link rel='stylesheet' href={assets.css} />
      )}
      <link rel='icon' href='/icons/icon.svg' type='image/svg+xml' />
      <link rel='apple-touch-icon' href='/icons/icon-180.png' />
      <link rel='manifest' href='/manifest.webmanifest' />
      <script src={assets.page} defer nonce={nonce} />
    </head>
  )
}
