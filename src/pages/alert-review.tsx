import type { FC } from 'hono/jsx'
import { areaTitle } from '../content/counties.ts'
import { findPlaybook } from '../content/playbooks.ts'
import { type AlertReview, countedMark } from '../domain/alert-review.ts'
import { AlertHeading } from './alert-heading.tsx'
import { WhoHears } from './alert-review-who.tsx'
import { NobodyHears, SendIt } from './alert-send.tsx'
import { ExactWords } from './alert-words.tsx'
import { Time, timeText } from './clock.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { NotSent } from './not-sent.tsx'
import { Card, Facts, Notice, Tag } from './parts.tsx'
import { FormKey } from './problem-summary.tsx'

type ReviewProps = { frame: Frame; review: AlertReview; form: FormState }

/** The last look before an alert: what, who will hear, the exact words, then the one button. */
export const AlertReviewPage: FC<ReviewProps> = ({ frame, review, form }) => {
  const { words: t } = frame
  const { incident, needs } = review
  const { drill } = incident
  const title = t(drill ? 'alert-review.title-drill' : 'alert-review.title')
  return (
    <Layout frame={frame} kind='staff' wide title={title} drill={drill}>
      <NotSent frame={frame} form={form} />
      <AlertHeading frame={frame} incident={incident} title={title} />
      {review.raisedAt && <CalledBefore frame={frame} at={review.raisedAt} />}
      {review.people === 0 && <NobodyHears frame={frame} />}
      <form method='post' action={`/incidents/${incident.id}/alert`}>
        <FormKey value={review.formKey} />
        <input type='hidden' name='counted' value={countedMark(needs)} />
        <div class='cols'>
          <div>
            <WhatGoesOut frame={frame} review={review} />
            <WhoHears frame={frame} review={review} />
          </div>
          <ExactWords
            frame={frame}
            message={{
              ...review,
              kind: 'emergency',
              needs: needs
                .filter(({ circle }) => circle > 0)
                .map(({ missing, ...need }) => ({ ...need, count: Math.max(missing, 1) })),
            }}
          />
        </div>
        <SendIt frame={frame} review={review} form={form} />
      </form>
    </Layout>
  )
}

const CalledBefore: FC<{ frame: Frame; at: Date }> = ({ frame, at }) => (
  <Notice tone='wait' title={frame.words('alert-review.before', { time: timeText(frame, at) })}>
    <p>{frame.words('alert-review.before-hint')}</p>
  </Notice>
)

const WhatGoesOut: FC<{ frame: Frame; review: AlertReview }> = ({ frame, review }) => {
  const { words: t, language } = frame
  const { playbook, county, severity } = review.incident
  const facts = [
    {
      term: t('alert-review.playbook'),
      value: findPlaybook(playbook)?.title[language] ?? playbook,
    },
    { term: t('alert-review.status'), value: <Confirmed frame={frame} review={review} /> },
    {
      term: t('alert-review.where'),
      value: t('alert-review.no-address', { area: areaTitle(county, language) }),
    },
    { term: t('alert-review.severity'), value: t(`alert-review.severity-${severity}`) },
  ]
  return (
    <Card id='what' title={t('alert-review.what')}>
      <Facts facts={facts} />
    </Card>
  )
}

const Confirmed: FC<{ frame: Frame; review: AlertReview }> = ({ frame, review }) => {
  const { words: t } = frame
  const { at, how } = review.confirmed
  return (
    <>
      <Tag tone='good' icon='check'>
        {t('report-state.confirmed')}
      </Tag>{' '}
      {at && <Time frame={frame} at={at} />}
      {how && <p class='hint'>{t(`verified-by.${how}`)}</p>}
    </>
  )
}
