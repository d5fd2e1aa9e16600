import type { FC, PropsWithChildren } from 'hono/jsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'

const ROOMS = [
  { href: '/readiness', key: 'safekeeping.ready' },
  { href: '/safekeeping', key: 'safekeeping.holdings' },
  { href: '/safekeeping/days', key: 'safekeeping.days' },
  { href: '/safekeeping/keys', key: 'safekeeping.keys' },
  { href: '/record', key: 'safekeeping.record' },
  { href: '/rules', key: 'safekeeping.rules' },
] as const

type SafekeepingProps = PropsWithChildren<{
  frame: Frame
  title: string
  heading: string
  form?: FormState | undefined
}>

/** A page of what the server keeps, and the ways to the others; for admins. */
export const Safekeeping: FC<SafekeepingProps> = ({ frame, title, heading, form, children }) => {
  const { words: t, path } = frame
  return (
    <Layout frame={frame} kind='staff' title={title}>
      {form && <ProblemSummary frame={frame} form={form} />}
      <h1>{heading}</h1>
      <nav class='row' aria-label={t('safekeeping.nav')}>
        {ROOMS.filter(({ href }) => href !== path).map(({ href, key }) => (
          <a class='button quiet' href={href}>
            {t(key)}
          </a>
        ))}
      </nav>
      {children}
    </Layout>
  )
}
