import type { FC } from 'hono/jsx'
import { shownMark, UPDATE_KINDS, type UpdateReview } from '../domain/update-review.ts'
import { AlertHeading } from './alert-heading.tsx'
import { ExactWords } from './alert-words.tsx'
import { Chips } from './choices.tsx'
import { timeText } from './clock.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { NotSent } from './not-sent.tsx'
import { Act, Notice } from './parts.tsx'
import { FormKey } from './problem-summary.tsx'

type UpdateProps = { frame: Frame; update: UpdateReview; form: FormState }

/** News or a correction to those who were told: which, by when, the exact words, then the one button. */
export const AlertUpdatePage: FC<UpdateProps> = ({ frame, update, form }) => {
  const { words: t } = frame
  const { incident, people } = update
  const title = t(incident.drill ? 'alert-update.title-drill' : 'alert-update.title')
  return (
    <Layout frame={frame} kind='staff' wide title={title} drill={incident.drill}>
      <NotSent frame={frame} form={form} />
      <AlertHeading frame={frame} incident={incident} title={title} />
      {people > 0 ? (
        <UpdateForm frame={frame} update={update} form={form} />
      ) : (
        <NobodyTold frame={frame} incidentId={incident.id} />
      )}
    </Layout>
  )
}

const UpdateForm: FC<UpdateProps> = ({ frame, update, form }) => {
  const { words: t } = frame
  const { incident, people, formKey } = update
  const path = `/incidents/${incident.id}/updates`
  return (
    <form method='post' action={path}>
      <FormKey value={formKey} />
      <input type='hidden' name='shown' value={shownMark(update)} />
      <p>{t(update.wrongId ? 'alert-update.lead-wrong' : 'alert-update.lead', { people })}</p>
      <div class='cols'>
        <div>
          <Choices frame={frame} update={update} form={form} />
          <button class='quiet' type='submit' formmethod='get' formaction={path}>
            {t('alert-update.show-words')}
          </button>
          <p class='hint'>{t('alert-update.no-free-text')}</p>
        </div>
        <ExactWords frame={frame} message={update} />
      </div>
      <p>{t('alert-review.after-send')}</p>
      <Act>
        <button class='live' type='submit'>
          <Icon name='send' />
          {t(incident.drill ? 'alert-review.send-drill' : 'alert-review.send', { people })}
        </button>
        <p class='hint'>{t('alert-review.ten-seconds')}</p>
      </Act>
    </form>
  )
}

const Choices: FC<UpdateProps> = ({ frame, update, form }) => {
  const { words: t } = frame
  const { kind, byTime, byTimes, promised, sent, wrongId = '' } = update
  const values = { kind, by: byTime.toISOString(), wrong: wrongId }
  const chosen = { values, problems: form.problems }
  return (
    <>
      <Chips
        form={chosen}
        name='kind'
        legend={t('alert-update.kind')}
        hint={t('alert-update.kind-hint')}
        choices={UPDATE_KINDS.map((each) => ({
          value: each,
          label: t(`alert-update.kind-${each}`),
        }))}
      />
      {kind === 'correction' && sent.length > 1 && (
        <Chips
          form={chosen}
          name='wrong'
          legend={t('alert-update.wrong')}
          hint={t('alert-update.wrong-hint')}
          choices={[
            { value: '', label: t('alert-update.wrong-any') },
            ...sent.map(({ id, kind: which, at }) => ({
              value: id,
              label: t('alert-update.wrong-one', {
                ...{ kind: t(`alert-kind.${which}`), time: timeText(frame, at) },
              }),
            })),
          ]}
        />
      )}
      <Chips
        form={chosen}
        name='by'
        legend={t(`alert-update.by-${kind}`)}
        hint={t('alert-update.by-hint')}
        choices={byTimes.map((at) => ({ value: at.toISOString(), label: timeText(frame, at) }))}
      />
      {kind === 'update' && promised && (
        <p class='hint'>{t('board.word-promised', { time: timeText(frame, promised) })}</p>
      )}
    </>
  )
}

const NobodyTold: FC<{ frame: Frame; incidentId: string }> = ({ frame, incidentId }) => (
  <>
    <Notice tone='wait' title={frame.words('alert-update.nobody')}>
      {frame.words('alert-update.nobody-hint')}
    </Notice>
    <a class='button' href={`/incidents/${incidentId}/alert`}>
      {frame.words('alert-update.to-alert')}
    </a>
  </>
)
