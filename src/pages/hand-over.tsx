import type { FC } from 'hono/jsx'
import type { HandoverView, ShownCandidate } from '../domain/handover.ts'
import { Select, TextArea } from './field.tsx'
import { EMPTY_FORM, type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { EmptyState } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOut } from './take-out.tsx'
import { DrillTag } from './task-card.tsx'
import { taskTitle } from './task-name.tsx'
import { Waiting } from './task-offered.tsx'

type HandOverProps = { frame: Frame; handover: HandoverView; form?: FormState }

/** Offers a task to somebody who can take it; for its holder, or a coordinator in their place. */
export const HandOverPage: FC<HandOverProps> = ({ frame, handover, form = EMPTY_FORM }) => {
  const { words: t } = frame
  const { task, taskId, codeName, drill, holder, standing, candidates, board } = handover
  const heading = holder ? t('handover.title-of', { who: holder }) : t('handover.title')
  return (
    <Layout
      frame={frame}
      kind={board ? 'staff' : 'ally'}
      title={formTitle(t, form, t('handover.title'))}
      drill={drill}
    >
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='row hint'>
          {drill && <DrillTag frame={frame} />} {taskTitle(task, frame.language)}.{' '}
          {t('task.case', { code: codeName })}.
        </p>
        <h1>{heading}</h1>
      </hgroup>
      <p>{holder ? t('handover.how-for', { who: holder }) : t('handover.how')}</p>
      {standing && (
        <div class='card'>
          <Waiting frame={frame} offer={standing} />
        </div>
      )}
      {!standing && candidates.length > 0 && (
        <OfferForm frame={frame} handover={handover} form={form} />
      )}
      {!standing && candidates.length === 0 && (
        <EmptyState title={t('handover.nobody')}>
          {t(board ? 'handover.nobody-hint-board' : 'handover.nobody-hint')}
        </EmptyState>
      )}
      <div class='rows'>
        <a class='button quiet' href={`/tasks/${taskId}`}>
          {t('handover.to-task')}
        </a>
      </div>
    </Layout>
  )
}

const OfferForm: FC<Required<HandOverProps>> = ({ frame, handover, form }) => {
  const { words: t } = frame
  const choices = handover.candidates.map((candidate) => {
    return { value: candidate.personId, label: candidateText(frame, candidate) }
  })
  return (
    <form method='post' action={`/claims/${handover.claimId}/hand-over`} autocomplete='off'>
      <Select form={form} name='personId' label={t('handover.whom')} choices={choices} />
      <TextArea
        form={form}
        name='note'
        label={t('handover.note')}
        hint={`${t('handover.note-hint')} ${t('identifier.never-here')}`}
        maxlength={2000}
      />
      <button type='submit'>
        <Icon name='send' />
        {t('handover.offer')}
      </button>
      <TakeOut frame={frame} form={form} texts={['note']} />
    </form>
  )
}

function candidateText({ words: t }: Frame, candidate: ShownCandidate): string {
  const { name, organization, saidYes } = candidate
  if (!name) return t('handover.someone-of', { organization })
  return saidYes ? t('handover.said-yes', { who: name }) : name
}
