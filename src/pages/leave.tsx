import type { FC } from 'hono/jsx'
import type { LeaveReceipt } from '../domain/leaving.ts'
import { Check } from './choices.tsx'
import { type FormState, formTitle } from './form.ts'
import { type Frame, kindFor } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { receiptLines } from './leave-receipt.ts'
import { Card, Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'

/** Before somebody leaves: what goes, what stays, one box and one button. Posts: /me/leave (`sure`). */
export const LeavePage: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const { words: t, network } = frame
  const title = t('leave.title', { network: network.name })
  return (
    <Layout frame={frame} kind={kindFor(frame)} title={formTitle(t, form, t('leave.short'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      <p>{t('leave.lead')}</p>
      <Card id='goes' title={t('leave.goes')}>
        <ul>
          {(['goes-profile', 'goes-ways', 'goes-tasks', 'goes-alerts'] as const).map((line) => (
            <li>{t(`leave.${line}`)}</li>
          ))}
        </ul>
        <h2>{t('leave.stays')}</h2>
        <ul>
          <li>{t('leave.stays-number')}</li>
          <li>{t('leave.stays-court')}</li>
        </ul>
      </Card>
      <form class='card' method='post' action='/me/leave'>
        <Check form={form} name='sure' label={t('leave.sure')} />
        <button type='submit'>{t('leave.now')}</button>
      </form>
      <p class='screen'>
        <a class='button quiet' href='/me'>
          {t('leave.stay')}
        </a>
      </p>
    </Layout>
  )
}

type LeftProps = { frame: Frame; receipt: LeaveReceipt; timeZone: string }

/** After it: the receipt, to print or to keep as a picture. Nobody is signed in any more. */
export const LeftPage: FC<LeftProps> = ({ frame, receipt, timeZone }) => {
  const { words: t, network } = frame
  const lines = receiptLines(t, { ...receipt, network: network.name, timeZone })
  return (
    <Layout frame={frame} kind='guest' title={t('leave.left-title')}>
      <h1>{t('leave.left-title')}</h1>
      <Card id='receipt' title={t('leave.receipt')}>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
      </Card>
      <Notice icon='mail'>{t('leave.by-email')}</Notice>
      <p>{t('leave.thanks')}</p>
      <p class='icon screen'>
        <Icon name='printer' />
        <span>{t('leave.print')}</span>
      </p>
    </Layout>
  )
}
