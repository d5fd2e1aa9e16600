import type { FC } from 'hono/jsx'
import { pressMoment } from '../../content/press-moment.ts'
import type { ReleaseView } from '../../domain/release-view.ts'
import { type FormState, formTitle } from '../form.ts'
import type { Frame } from '../frame.ts'
import { Icon } from '../icon.tsx'
import { Layout } from '../layout.tsx'
import { Notice, Tag } from '../parts.tsx'
import { PressDoorsNav } from '../press-doors.tsx'
import { ProblemSummary } from '../problem-summary.tsx'
import { PressArticle } from './press-article.tsx'
import { pressDocument } from './press-document.ts'
import { type MadeLink, PressLinks } from './press-links.tsx'
import { PublishCard } from './press-publish.tsx'

type PressReleaseProps = {
  frame: Frame
  release: ReleaseView
  publish: FormState
  link: FormState
  made: MadeLink | undefined
}

/** Where a summary goes out and comes back, beside the text as reporters will read it. */
export const PressReleasePage: FC<PressReleaseProps> = (props) => {
  const { frame, release, publish, link, made } = props
  const { words: t } = frame
  const { incident, newest } = release
  const refused = Object.keys(publish.problems).length > 0 ? publish : link
  const title = formTitle(t, refused, t('press-release.title'))
  const { text } = newest
  const document = pressDocument({
    ...{ id: release.id, text, freeAt: text.at, embargo: undefined, correction: undefined },
  })
  return (
    <Layout frame={frame} kind='staff' wide title={title} drill={incident.drill}>
      <ProblemSummary frame={frame} form={refused} />
      <hgroup>
        <p class='hint'>
          {t('press-release.of', { name: incident.codeName, version: text.version })}
        </p>
        <h1>{t('press-release.title')}</h1>
      </hgroup>
      <div class='cols'>
        <div>
          <State frame={frame} release={release} />
          <PublishCard frame={frame} release={release} form={publish} />
          <PressLinks frame={frame} release={release} form={link} made={made} />
        </div>
        <aside>
          <section class='card' aria-label={t('press-release.text')}>
            <PressArticle document={document} lang={frame.language} within />
          </section>
        </aside>
      </div>
      <PressDoorsNav
        frame={frame}
        doors={release.doors}
        incidentId={incident.id}
        here='release'
        summary={{ id: release.id, isApproved: true }}
      />
    </Layout>
  )
}

/** What is out now, and the way back. */
const State: FC<{ frame: Frame; release: ReleaseView }> = ({ frame, release }) => {
  const { words: t, language } = frame
  const [latest] = release.issued
  if (!latest) return null
  const { version, publishedAt, withdrawnAt, embargo } = latest
  const { timeZone } = release.newest.text
  const told = (at: Date, zone = timeZone) => pressMoment(at, { language, timeZone: zone })
  if (withdrawnAt) {
    const said = t('press-release.withdrawn', { version, at: told(withdrawnAt) })
    return <Notice tone='need'>{said}</Notice>
  }
  return (
    <section class='card' aria-labelledby='out'>
      <h2 id='out'>{t('press-release.out')}</h2>
      <p>
        <Tag tone={embargo ? 'wait' : 'good'} icon={embargo ? 'hourglass' : 'check'}>
          {t(embargo ? 'press-release.embargoed' : 'press-release.public')}
        </Tag>
      </p>
      <p>{t('press-release.since', { version, at: told(publishedAt) })}</p>
      {embargo && (
        <p class='clock'>
          {t('press-page.embargoed', { until: told(embargo.until, embargo.timeZone) })}
        </p>
      )}
      {!embargo && (
        <p>
          <a href={`/press/${release.id}`}>{t('press-release.look')}</a>
        </p>
      )}
      <details>
        <summary>{t('press-release.take-back')}</summary>
        <p>{t('press-release.take-back-what')}</p>
        <form method='post' action={`/summaries/${release.id}/withdraw`}>
          <button class='quiet' type='submit'>
            <Icon name='undo-2' />
            {t('press-release.take-back-now')}
          </button>
        </form>
      </details>
    </section>
  )
}
