import type { Child, FC } from 'hono/jsx'
import { spokenLanguagesByName } from '../content/languages.ts'
import type { WordKey, Words } from '../content/words.ts'
import { INTAKE_TEXTS, REPORTED, URGENT } from '../domain/intake.ts'
import { ARRANGEMENTS, SECTORS } from '../domain/report.ts'
import { EQUIPMENT, SIZES, SOURCES_OF_REPORT, TIMES_SEEN, UNIFORMS } from '../domain/salute.ts'
import { Chips } from './choices.tsx'
import { Select, TextArea, TextField } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'

type FieldsProps = { frame: Frame; form: FormState }

/** The names of the texts that may hold a number which is never kept here. */
export const INTAKE_FREE_TEXTS: readonly string[] = ['activity', 'location', ...INTAKE_TEXTS]

const AnyText = { autocomplete: 'off' }

/** SALUTE, letter by letter, in the order in which it is asked. */
export const SeenFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t } = frame
  const chips = (name: string, letter: string | undefined, legend: WordKey, choices: Labels) => ({
    ...{ form, name, choices, legend: <Asked letter={letter}>{t(legend)}</Asked> },
  })
  return (
    <section aria-labelledby='seen'>
      <h2 id='seen'>{t('intake.seen')}</h2>
      <Chips
        {...chips('source', undefined, 'intake.source', named(t, 'source', SOURCES_OF_REPORT))}
      />
      <Chips {...chips('size', 'S', 'salute.size', named(t, 'size', SIZES))} />
      <TextArea
        form={form}
        name='activity'
        label={<Asked letter='A'>{t('salute.activity')}</Asked>}
        rows={2}
      />
      <TextField
        form={form}
        name='location'
        label={<Asked letter='L'>{t('salute.location')}</Asked>}
        hint={t('intake.location-hint')}
        {...AnyText}
      />
      <Chips {...chips('uniform', 'U', 'salute.uniform', named(t, 'uniform', UNIFORMS))} many />
      <Chips {...chips('time', 'T', 'salute.time', named(t, 'seen', TIMES_SEEN))} />
      <Chips
        {...chips('equipment', 'E', 'salute.equipment', named(t, 'equipment', EQUIPMENT))}
        many
      />
      <TextArea
        form={form}
        name='note'
        label={t('intake.note')}
        hint={`${t('intake.no-plates')} ${t('identifier.never-here')}`}
        rows={2}
      />
    </section>
  )
}

/** What the clocks and the tasks of a case depend on, and how to reach people. */
export const WorkerFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <section aria-labelledby='worker'>
      <h2 id='worker'>{t('intake.worker')}</h2>
      <Chips
        form={form}
        name='urgent'
        legend={t('intake.urgent')}
        choices={named(t, 'urgent', URGENT)}
        many
      />
      <div class='grid'>
        <TextField
          form={form}
          name='worker_first_name'
          label={t('intake.first-name')}
          {...AnyText}
        />
        <TextField
          form={form}
          name='callback'
          type='tel'
          label={t('intake.callback')}
          hint={t('intake.callback-hint')}
          {...AnyText}
        />
      </div>
      <LanguageFields frame={frame} form={form} />
      <TextField form={form} name='family_contact' label={t('intake.family')} {...AnyText} />
      <TextArea
        form={form}
        name='children_pickup'
        label={t('intake.children')}
        hint={t('intake.children-hint')}
        rows={2}
      />
      <TextArea form={form} name='medical_summary' label={t('intake.medical')} rows={2} />
      <WorkFields frame={frame} form={form} />
    </section>
  )
}

const LanguageFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t, language } = frame
  const known = spokenLanguagesByName(language).map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  return (
    <div class='grid'>
      <Select
        form={form}
        name='worker_language'
        label={t('intake.language')}
        choices={[...known, { value: 'und', label: t('intake.not-known') }]}
      />
      <TextField
        form={form}
        name='dialect'
        label={t('intake.dialect')}
        hint={t('intake.dialect-hint')}
        {...AnyText}
      />
    </div>
  )
}

const WorkFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <>
      <Chips
        form={form}
        name='reported'
        legend={t('intake.reported-what')}
        choices={named(t, 'reported', REPORTED)}
        many
      />
      <TextField form={form} name='reported_on' type='date' label={t('intake.on-what-day')} />
      <TextField
        form={form}
        name='employer_name'
        label={t('intake.employer')}
        hint={t('intake.employer-hint')}
        {...AnyText}
      />
      <TextField form={form} name='worksite_address' label={t('intake.worksite')} {...AnyText} />
      <Chips
        form={form}
        name='sector'
        legend={t('intake.sector')}
        choices={named(t, 'work', SECTORS)}
      />
      <Chips
        form={form}
        name='arrangements'
        legend={t('intake.arrangements')}
        choices={named(t, 'arrangement', ARRANGEMENTS)}
        many
      />
    </>
  )
}

/** A question with its letter of SALUTE, which is only there for the eye. */
const Asked: FC<{ letter: string | undefined; children?: Child }> = ({ letter, children }) => (
  <>
    {letter && (
      <span class='letter' aria-hidden='true'>
        {letter}
      </span>
    )}
    {children}
  </>
)

type Labels = { value: string; label: string }[]

function named(t: Words, kind: string, values: readonly string[]): Labels {
  return values.map((value) => ({ value, label: t.of(`${kind}.${value}`) }))
}
