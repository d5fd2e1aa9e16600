import type { FC } from 'hono/jsx'
import { dayAndTime } from '../content/time-text.ts'
import { inGroups } from '../domain/recovery.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'

type PaperProps = {
  frame: Frame
  /** Just made: shown this once. */
  codes: readonly string[] | undefined
  /** How many still work. */
  left: number
  /** Where they were going; empty: nowhere. */
  next: string
}

/** Recovery codes for one's own paper: why, and the codes themselves, which print on half a page. */
export const RecoveryCodesPage: FC<PaperProps> = ({ frame, codes, left, next }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={t('recovery.paper-title')}>
      <h1>{t('recovery.paper-title')}</h1>
      {codes ? (
        <Paper frame={frame} codes={codes} />
      ) : (
        <>
          <p>{t('recovery.paper-why')}</p>
          <p>{t('recovery.left', { count: left })}</p>
          <form method='post' action='/passkeys/paper'>
            <input type='hidden' name='next' value={next} />
            <button type='submit'>
              <Icon name='printer' />
              {t(left > 0 ? 'recovery.make-new' : 'recovery.make')}
            </button>
          </form>
        </>
      )}
      <p class='screen'>
        <a class='button quiet' href={next || '/me#passkeys'}>
          {t(codes ? 'recovery.kept' : 'recovery.later')}
        </a>
      </p>
    </Layout>
  )
}

const Paper: FC<{ frame: Frame; codes: readonly string[] }> = ({ frame, codes }) => {
  const { words: t, network, viewer } = frame
  return (
    <>
      <div class='screen'>
        <Notice tone='wait' role='status' title={t('recovery.shown-once')}>
          {t('recovery.print-now')}
        </Notice>
      </div>
      <section class='card' aria-labelledby='codes'>
        <h2 id='codes'>{network.name}</h2>
        <p>
          {viewer?.name}, {dayAndTime(frame.now, frame)}
        </p>
        <ol class='paper'>
          {codes.map((code) => (
            <li>
              <code>{inGroups(code)}</code>
            </li>
          ))}
        </ol>
        <p>{t('recovery.paper-how')}</p>
      </section>
    </>
  )
}
