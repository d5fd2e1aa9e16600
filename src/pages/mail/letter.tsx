import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'

/** An email of ours: a heading, some lines, at most one button, and small print. No pictures, nothing that tracks. */
export type Letter = {
  language: string
  title: string
  lines: readonly string[]
  /** Set apart and large: a sign-in code. */
  code?: string | undefined
  action?: { label: string; href: string } | undefined
  afterwards: readonly string[]
  /** A link below everything, in small print. */
  last?: { label: string; href: string } | undefined
}

/** A letter as plain text and as HTML. */
export function letter(content: Letter): { text: string; html: string } {
  const { lines, code, action, afterwards, last } = content
  const parts = [...lines, code, linkText(action), ...afterwards, linkText(last)]
  const text = parts.filter(Boolean).join('\n\n')
  return { text: `${text}\n`, html: (<LetterPage {...content} />).toString() }
}

function linkText(link: { label: string; href: string } | undefined): string | undefined {
  return link && `${link.label}:\n${link.href}`
}

/* Mail programs read neither our style sheet nor modern CSS; these few attributes are what they all understand. */
const PAGE =
  'background:#f8f4ec;color:#22261f;margin:0;padding:24px;font:17px/1.5 system-ui,sans-serif'
const BOX = 'max-width:520px;margin:0 auto'
const CODE = 'font-size:32px;letter-spacing:6px;font-weight:700;margin:24px 0'
const BUTTON =
  'display:inline-block;background:#0e5c55;color:#ffffff;padding:14px 22px;border-radius:10px;text-decoration:none;font-weight:600'
const SMALL = 'color:#575b51;font-size:15px'

const LetterPage: FC<Letter> = ({ language, title, lines, code, action, afterwards, last }) => (
  <>
    {raw('<!doctype html>')}
    <html lang={language}>
      <head>
        <meta charset='utf-8' />
        <meta name='viewport' content='width=device-width, initial-scale=1' />
        <title>{title}</title>
      </head>
      <body style={PAGE}>
        <div style={BOX}>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
          {code && <p style={CODE}>{code}</p>}
          {action && (
            <p>
              <a style={BUTTON} href={action.href}>
                {action.label}
              </a>
            </p>
          )}
          {afterwards.map((line) => (
            <p style={SMALL}>{line}</p>
          ))}
          {last && (
            <p style={SMALL}>
              <a style={SMALL} href={last.href}>
                {last.label}
              </a>
            </p>
          )}
        </div>
      </body>
    </html>
  </>
)
