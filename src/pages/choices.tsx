import type { Child, FC } from 'hono/jsx'
import { type Choice, FieldError } from './field.tsx'
import { type FormState, fieldValues } from './form.ts'

type ChoicesProps = {
  form: FormState
  name: string
  legend: Child
  hint?: Child
  choices: readonly Choice[]
  /** Several may be true at once. */
  many?: boolean | undefined
}

/** A few choices for a thumb. The first carries the field's id, so that an error can lead there. */
export const Chips: FC<ChoicesProps> = (props) => (
  <Group {...props}>
    <div class='chips'>
      {props.choices.map((choice, index) => (
        <label>
          <input {...option(props, choice, index)} />
          <span lang={choice.lang}>{choice.label}</span>
        </label>
      ))}
    </div>
  </Group>
)

/** The same for choices that need a line each. */
export const Checks: FC<ChoicesProps> = (props) => (
  <Group {...props}>
    {props.choices.map((choice, index) => (
      <label class='check'>
        <input {...option(props, choice, index)} /> <span lang={choice.lang}>{choice.label}</span>
      </label>
    ))}
  </Group>
)

type CheckProps = { form: FormState; name: string; value?: string; label: Child; hint?: Child }

/** One thing, yes or no. */
export const Check: FC<CheckProps> = ({ form, name, value = 'yes', label, hint }) => (
  <div>
    <FieldError form={form} name={name} />
    <label class='check'>
      <input
        id={name}
        type='checkbox'
        name={name}
        value={value}
        checked={fieldValues(form, name).includes(value)}
        aria-describedby={form.problems[name] ? `${name}-error` : undefined}
      />{' '}
      <span>
        {label}
        {hint && <span class='hint'>{hint}</span>}
      </span>
    </label>
  </div>
)

const Group: FC<ChoicesProps & { children?: Child }> = ({ form, name, legend, hint, children }) => (
  <fieldset aria-describedby={form.problems[name] ? `${name}-error` : undefined}>
    <legend>
      {legend}
      {hint && <span class='hint'>{hint}</span>}
    </legend>
    <FieldError form={form} name={name} />
    {children}
  </fieldset>
)

function option({ form, name, many }: ChoicesProps, { value }: Choice, index: number) {
  return {
    id: index === 0 ? name : undefined,
    type: many ? 'checkbox' : 'radio',
    name,
    value,
    checked: fieldValues(form, name).includes(value),
  }
}
