import type { FC } from 'hono/jsx'
import { findDeadline } from '../content/deadlines.ts'
import { zoneName } from '../content/time-text.ts'
import {
  type ChronologyLine,
  type ChronologyView,
  DATE_QUALITIES,
  EVENT_KINDS,
  EVENT_SOURCES,
  isPerDeadline,
  kindValue,
  SURENESS,
} from '../domain/chronology.ts'
import { Chips } from './choices.tsx'
import { whenText } from './chronology-lines.tsx'
import { type Choice, Select, TextArea, TextField } from './field.tsx'
import { type FormState, fieldValue } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Card, Notice } from './parts.tsx'
import { TakeOut } from './take-out.tsx'

type FormProps = { frame: Frame; view: ChronologyView; form: FormState; formKey: string }

/** A line to add, or to put right. Posts: /incidents/:id/chronology. */
export const ChronologyForm: FC<FormProps> = ({ frame, view, form, formKey }) => {
  const { words: t } = frame
  const { incident, changing } = view
  const path = `/incidents/${incident.id}/chronology`
  return (
    <Card id='add' title={t(changing ? 'chronology.correcting' : 'chronology.add')}>
      <Meanwhile frame={frame} form={form} changing={changing} />
      <form method='post' action={path} autocomplete='off'>
        <input type='hidden' name='form-key' value={formKey} />
        <input type='hidden' name='replaces' value={changing?.id ?? ''} />
        <Select
          form={form}
          name='kind'
          label={t('chronology.kind')}
          hint={t('chronology.kind-hint')}
          choices={kinds(frame, view)}
        />
        <Day frame={frame} zone={incident.timeZone} form={form} />
        <TextArea
          form={form}
          name='what'
          label={t('chronology.what')}
          hint={t('identifier.never-here')}
          rows={4}
          maxlength={2000}
        />
        <Chips
          form={form}
          name='source'
          legend={t('chronology.source')}
          choices={EVENT_SOURCES.map((each) => ({
            value: each,
            label: t(`chronology.source-${each}`),
          }))}
        />
        <TextField form={form} name='who' label={t('chronology.who')} maxlength={160} />
        <TextArea
          form={form}
          name='evidence'
          label={t('chronology.evidence')}
          hint={t('chronology.evidence-hint')}
          rows={2}
          maxlength={1000}
        />
        <Chips
          form={form}
          name='sure'
          legend={t('chronology.sure')}
          choices={SURENESS.map((each) => ({ value: each, label: t(`chronology.sure-${each}`) }))}
        />
        <button type='submit'>
          <Icon name='lock-keyhole' />
          {t('chronology.save')}
        </button>
        <TakeOut frame={frame} form={form} texts={['what', 'who', 'evidence']} />
        {changing && (
          <a class='button quiet' href={`${path}#${changing.id}`}>
            {t('chronology.stop-correcting')}
          </a>
        )}
      </form>
    </Card>
  )
}

/** Two people wrote at once: what the other one saved stands above one's own text. */
const Meanwhile: FC<{ frame: Frame; form: FormState; changing: ChronologyLine | undefined }> = ({
  frame,
  form,
  changing,
}) => {
  const { words: t } = frame
  const based = fieldValue(form, 'replaces')
  if (!based || Object.keys(form.problems).length === 0 || based === changing?.id) return null
  if (!changing) return <Notice tone='wait'>{t('chronology.gone-meanwhile')}</Notice>
  return (
    <Notice tone='wait' title={t('chronology.now-says')}>
      <p>
        <b>{whenText(frame, changing)}</b>, {t(`event.${changing.kind}`)}
      </p>
      <p class='typed'>{changing.what}</p>
      <p>{t('chronology.yours')}</p>
    </Notice>
  )
}

const Day: FC<{ frame: Frame; zone: string; form: FormState }> = ({ frame, zone, form }) => {
  const { words: t } = frame
  const qualities = DATE_QUALITIES.map((each) => ({
    value: each,
    label: t(`chronology.quality-${each}`),
  }))
  const hint = t('chronology.time-hint', { zone: zoneName(frame.now, zone) })
  return (
    <>
      <TextField form={form} name='day' type='date' label={t('chronology.day')} />
      <Chips form={form} name='quality' legend={t('chronology.quality')} choices={qualities} />
      <TextField form={form} name='time' type='time' label={t('chronology.time')} hint={hint} />
    </>
  )
}

/** Every kind; one that belongs to a single deadline once for each of the case's. */
function kinds({ words: t }: Frame, { perDeadline }: ChronologyView): Choice[] {
  return EVENT_KINDS.flatMap((kind) => {
    if (!isPerDeadline(kind)) return [{ value: kind, label: t(`event.${kind}`) }]
    return perDeadline
      .flatMap((key) => findDeadline(key) ?? [])
      .filter(({ trigger }) => trigger === kind)
      .map(({ key, claim }) => ({
        value: kindValue({ kind, deadline: key }),
        label: `${t(`event.${kind}`)}: ${claim}`,
      }))
  })
}
