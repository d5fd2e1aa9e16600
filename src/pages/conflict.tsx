import type { FC } from 'hono/jsx'
import { instantOf } from '../domain/local-instant.ts'
import { timeText } from './clock.tsx'
import { FieldError } from './field.tsx'
import { EMPTY_FORM, type FormState, fieldValue } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { TakeOutCheck } from './take-out.tsx'

/** A field that two people wrote at the same time; values as a form sends them. */
export type ConflictField = {
  name: string
  label: string
  /** One line, several, or a `datetime-local` in the reader's time zone. */
  kind: 'line' | 'lines' | 'moment'
  /** What is saved. */
  theirs: string
  /** What the reader sent. */
  mine: string
}

/** Two texts for one place: what somebody saved while the reader was writing, and what the reader sent. */
export type Conflict = {
  /** What it is about, in the network ring. */
  about: string
  drill: boolean
  /** Who saved in between, and when; undefined where nobody knows. */
  by: string | undefined
  at: Date | undefined
  /** Where the form goes, and the version that it builds on from now on. */
  action: string
  version: number | string
  /** Only those that differ. */
  fields: readonly ConflictField[]
  /** What else the form sends, as it is. */
  kept: Readonly<Record<string, string>>
  /** Where to go if what they saved stays as it is. */
  back: string
}

type ConflictProps = { frame: Frame; conflict: Conflict; form?: FormState }

/**
 * Answers 409: both texts, one beside the other, to choose from or to merge. Sends the fields under their own names,
 * `version`, and for each `use-<name>` (`mine` or `theirs`) with `theirs-<name>`; http/merged.ts reads that.
 */
export const ConflictPage: FC<ConflictProps> = ({ frame, conflict, form = EMPTY_FORM }) => {
  const { words: t } = frame
  const { about, drill, action, version, fields, kept, back } = conflict
  return (
    <Layout frame={frame} kind='staff' title={t('conflict.title')} drill={drill}>
      <ProblemSummary frame={frame} form={form} />
      <hgroup>
        <p class='hint'>{about}</p>
        <h1>{t('conflict.title')}</h1>
      </hgroup>
      <Notice tone='wait'>
        {savedText(frame, conflict)} {t('conflict.hint')}
      </Notice>
      <form method='post' action={action} autocomplete='off'>
        <input type='hidden' name='version' value={version} />
        {Object.entries(kept).map(([name, value]) => (
          <input type='hidden' name={name} value={value} />
        ))}
        {fields.map((field) => (
          <Both frame={frame} field={field} form={form} />
        ))}
        <TakeOutCheck frame={frame} form={form} texts={fields.map(({ name }) => name)} />
        <div class='row'>
          <button type='submit'>
            <Icon name='check' />
            {t('conflict.save')}
          </button>
        </div>
      </form>
      <div class='rows'>
        <a class='button quiet' href={back}>
          {t('conflict.leave')}
        </a>
      </div>
    </Layout>
  )
}

function savedText(frame: Frame, { by, at }: Conflict): string {
  const { words: t } = frame
  if (!by || !at) return t('conflict.saved')
  return t('conflict.saved-by', { who: by, time: timeText(frame, at) })
}

type BothProps = { frame: Frame; field: ConflictField; form: FormState }

const Both: FC<BothProps> = ({ frame, field, form }) => {
  const { words: t } = frame
  const { name, label, theirs } = field
  const use = fieldValue(form, `use-${name}`) || 'mine'
  return (
    <div class='card'>
      <fieldset>
        <legend>{label}</legend>
        <input type='hidden' name={`theirs-${name}`} value={theirs} />
        <label class='check'>
          <input type='radio' name={`use-${name}`} value='theirs' checked={use === 'theirs'} />{' '}
          <span>
            {t('conflict.theirs')}{' '}
            <span class='hint typed'>{shown(frame, field) || t('conflict.empty')}</span>
          </span>
        </label>
        <label class='check'>
          <input type='radio' name={`use-${name}`} value='mine' checked={use !== 'theirs'} />{' '}
          <span>{t('conflict.mine')}</span>
        </label>
        <FieldError form={form} name={name} />
        <Mine frame={frame} field={field} />
      </fieldset>
    </div>
  )
}

const Mine: FC<{ frame: Frame; field: ConflictField }> = ({ frame, field }) => {
  const { name, label, kind, mine } = field
  const said = frame.words('conflict.mine-of', { field: label })
  if (kind === 'lines')
    return (
      <textarea id={name} name={name} rows={5} aria-label={said}>
        {`\n${mine}`}
      </textarea>
    )
  const type = kind === 'moment' ? 'datetime-local' : 'text'
  return <input id={name} name={name} type={type} value={mine} aria-label={said} />
}

function shown(frame: Frame, { kind, theirs }: ConflictField): string {
  const at = kind === 'moment' ? instantOf(theirs, frame.timeZone) : undefined
  return at ? timeText(frame, at) : theirs
}
