import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { type FormState, fieldValue } from './form.ts'
import { Icon } from './icon.tsx'

type FieldProps = {
  form: FormState
  name: string
  label: Child
  hint?: Child
  required?: boolean | undefined
}

/** What a keyboard or a password manager needs to know about a line of text. */
type LineProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'datetime-local' | 'number' | 'url'
  autocomplete?: string | undefined
  inputmode?: 'email' | 'numeric' | 'tel' | 'text' | undefined
  pattern?: string | undefined
  maxlength?: number | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  class?: string | undefined
  /** For a field that searches a list: the id of a datalist. */
  list?: string | undefined
}

/** One line to type, with its label, its hint and what is wrong with it. */
export const TextField: FC<LineProps> = ({ form, label, hint, type = 'text', ...rest }) => (
  <Labelled form={form} name={rest.name} label={label} hint={hint}>
    <input
      id={rest.name}
      type={type}
      value={fieldValue(form, rest.name)}
      spellcheck={type === 'text'}
      {...described(form, rest.name, hint)}
      {...rest}
    />
  </Labelled>
)

// HTML drops a line break right after <textarea>; ours goes, and one that was typed stays.
/** Several lines to type. */
export const TextArea: FC<FieldProps & { rows?: number; maxlength?: number }> = (props) => {
  const { form, label, hint, rows = 3, ...rest } = props
  return (
    <Labelled form={form} name={rest.name} label={label} hint={hint}>
      <textarea id={rest.name} rows={rows} {...described(form, rest.name, hint)} {...rest}>
        {`\n${fieldValue(form, rest.name)}`}
      </textarea>
    </Labelled>
  )
}

/** One thing to choose: what is sent and how it reads. */
export type Choice = { value: string; label: Child; lang?: string | undefined }

/** One of many; a few are better shown as chips. */
export const Select: FC<FieldProps & { choices: readonly Choice[] }> = (props) => {
  const { form, label, hint, choices, ...rest } = props
  return (
    <Labelled form={form} name={rest.name} label={label} hint={hint}>
      <select id={rest.name} {...described(form, rest.name, hint)} {...rest}>
        {choices.map(({ value, label, lang }) => (
          <option value={value} lang={lang} selected={value === fieldValue(form, rest.name)}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** What is wrong with a field, above it and tied to it. */
export const FieldError: FC<{ form: FormState; name: string }> = ({ form, name }) => {
  const problem = form.problems[name]
  if (!problem) return null
  return (
    <p class='error' id={`${name}-error`}>
      <Icon name='circle-alert' /> {problem}
    </p>
  )
}

/** The attributes that tie a control to its hint and its error; `aria-invalid` only where refused. */
export function described(form: FormState, name: string, hint: Child) {
  const ids = [hint && `${name}-hint`, form.problems[name] && `${name}-error`].filter(Boolean)
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': form.problems[name] ? ('true' as const) : undefined,
  }
}

const Labelled: FC<PropsWithChildren<Omit<FieldProps, 'required'>>> = (props) => (
  <div>
    <label for={props.name}>{props.label}</label>
    {props.hint && (
      <p class='hint' id={`${props.name}-hint`}>
        {props.hint}
      </p>
    )}
    <FieldError form={props.form} name={props.name} />
    {props.children}
  </div>
)
