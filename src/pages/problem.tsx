import type { FC } from 'hono/jsx'
import type { WordKey } from '../content/words.ts'
import type { ProblemKind } from '../domain/problem.ts'
import { timeText } from './clock.tsx'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'
import { Phone } from './phone.tsx'

/** A refusal as a page: what happened, in a sentence of the reader's language, and what to do. */
export type ProblemView = {
  kind: ProblemKind
  /** From the problem's key; says what to do. */
  sentence: string
  /** For "internal": what we can find in our log. */
  requestId?: string | undefined
  /** A page that can be opened again as it is; never the target of a form. */
  retry?: string | undefined
  /** Where the reader came from, if it is one of our pages. */
  back?: string | undefined
}

type ProblemProps = { frame: Frame; problem: ProblemView; drill?: boolean | undefined }

/** The one error page. */
export const ProblemPage: FC<ProblemProps> = ({ frame, problem, drill }) => {
  const { words: t, network } = frame
  const title = t(`problem-page.${problem.kind}`)
  const ours = problem.kind === 'internal'
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={title} drill={drill}>
      <h1>{title}</h1>
      <p>{problem.sentence}</p>
      {problem.kind === 'conflict' && <p>{t('problem-page.nobody-wrong')}</p>}
      <WaysOn frame={frame} problem={problem} />
      {ours && network.hotline && (
        <Notice icon='phone' title={t('problem-page.fails-twice')}>
          {t('problem-page.call')} <Phone number={network.hotline} />
        </Notice>
      )}
      {ours && problem.requestId && (
        <p class='hint'>
          {t('problem-page.tell-us', {
            time: timeText(frame, frame.now),
            number: problem.requestId,
          })}
        </p>
      )}
    </Layout>
  )
}

// One solid button: sign in, try again, or go back, whichever helps first.
const WaysOn: FC<Omit<ProblemProps, 'drill'>> = ({ frame, problem }) => (
  <div class='rows'>
    {waysOn(problem).map(({ href, key, icon }, index) => (
      <a class={index === 0 ? 'button' : 'button quiet'} href={href}>
        {icon && <Icon name={icon} />}
        {frame.words(key)}
      </a>
    ))}
  </div>
)

type Way = { href: string; key: WordKey; icon?: IconName }

function waysOn({ kind, retry, back }: ProblemView): Way[] {
  if (kind === 'unauthenticated') {
    return [{ href: '/sign-in', key: 'problem-page.sign-in', icon: 'key-round' }]
  }
  const ways: Way[] = [{ href: '/', key: 'problem-page.home' }]
  if (back) ways.unshift({ href: back, key: 'problem-page.back' })
  if (retry) ways.unshift({ href: retry, key: 'problem-page.retry', icon: 'refresh-cw' })
  return ways
}
