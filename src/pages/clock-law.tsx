import type { FC } from 'hono/jsx'
import type { Deadline } from '../content/deadline.ts'
import { dateText } from '../content/time-text.ts'
import type { Frame } from './frame.ts'
import { Card, Facts, Tag } from './parts.tsx'

type LawProps = { frame: Frame; law: Deadline }

/** Where a deadline comes from, when that was checked, and that no lawyer has read it yet. */
export const LawSource: FC<LawProps> = ({ frame, law }) => {
  const { words: t } = frame
  return (
    <>
      {law.needsReview && (
        <p class='row'>
          <Tag tone='wait'>{t('deadline.needs-review')}</Tag>
        </p>
      )}
      <LawLink frame={frame} law={law} />
    </>
  )
}

/** The text of the law, and when somebody last read it. */
export const LawLink: FC<LawProps> = ({ frame, law }) => (
  <p class='hint'>
    <a href={law.officialUrl} rel='noreferrer' lang='en'>
      {law.law}
    </a>{' '}
    {frame.words('board.law-checked', { date: dateText(law.checkedOn, frame.language) })}
  </p>
)

/** Everything that was collected about one deadline. */
export const LawCard: FC<LawProps> = ({ frame, law }) => {
  const { words: t } = frame
  const text = (term: string, value: string | undefined) =>
    value ? { term, value: <span lang='en'>{value}</span> } : undefined
  const sure = law.numberConfidence
  return (
    <Card id='law' title={t('clock.law')}>
      {frame.language !== 'en' && <p class='hint'>{t('clock.english')}</p>}
      <Facts
        facts={[
          text(t('clock.how'), law.fileHow),
          text(t('clock.agency'), law.agency),
          text(t('clock.starts'), law.triggerNote),
          text(t('clock.note'), law.valueNote),
          text(t('clock.extension'), law.extension),
          text(t('clock.covers'), law.coversNote),
          sure && { term: t('clock.number'), value: t(`clock.sure-${sure}`) },
          { term: t('clock.statute'), value: <LawSource frame={frame} law={law} /> },
        ]}
      />
    </Card>
  )
}
