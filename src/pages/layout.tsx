import { raw } from 'hono/html'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Frame, PageKind } from './frame.ts'
import { Head } from './head.tsx'
import { IconSprite, IconsDrawn } from './icon.tsx'
import type { IconName } from './icons.ts'
import { PageFooter } from './page-footer.tsx'
import { AllyHeader, GuestHeader, StaffHeader } from './page-header.tsx'
import { Notice } from './parts.tsx'
import { Waiting } from './waiting.tsx'

/** What a page says about itself. */
export type LayoutProps = PropsWithChildren<{
  frame: Frame
  /** Never a name, a place or a number above the network ring: it stands in the browser's history. */
  title: string
  kind: PageKind
  drill?: boolean | undefined
  /** Two columns on a laptop. */
  wide?: boolean | undefined
}>

const HEADERS = { ally: AllyHeader, staff: StaffHeader, guest: GuestHeader }
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

/** The whole document around a page. */
export const Layout: FC<LayoutProps> = ({ frame, title, kind, drill = false, wide, children }) => {
  const Header = HEADERS[kind]
  return (
    <>
      {raw('<!doctype html>')}
      <html
        lang={frame.language}
        dir={RIGHT_TO_LEFT.has(frame.language) ? 'rtl' : 'ltr'}
        data-drill={drill ? '' : undefined}
      >
        <Head frame={frame} title={title} drill={drill} inlined={kind !== 'staff'} />
        <body class={wide ? 'wide' : undefined}>
          <IconsDrawn.Provider value={new Set<IconName>()}>
            <a class='skip' href='#main'>
              {frame.words('frame.skip')}
            </a>
            <Header frame={frame} drill={drill} />
            <main id='main' data-whose={frame.viewer?.mark}>
              {frame.notice && (
                <Notice tone={frame.notice.tone} role='status'>
                  {frame.notice.text}
                </Notice>
              )}
              {frame.viewer && kind === 'ally' && <Waiting frame={frame} />}
              {children}
            </main>
            <PageFooter frame={frame} kind={kind} />
            <IconSprite />
          </IconsDrawn.Provider>
        </body>
      </html>
    </>
  )
}
