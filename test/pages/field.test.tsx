import { expect, it } from 'vitest'
import { wordsFor } from '../../src/content/words.ts'
import { Problem } from '../../src/domain/problem.ts'
import { Check, Checks, Chips } from '../../src/pages/choices.tsx'
import { Select, TextArea } from '../../src/pages/field.tsx'
import { EMPTY_FORM, filledForm, formTitle, refusedForm } from '../../src/pages/form.ts'
import { ProblemSummary } from '../../src/pages/problem-summary.tsx'
import { sampleFrame } from './sample-frame.ts'

const t = wordsFor('en')
const CHOICES = [
  { value: 'law', label: 'Lawyer' },
  { value: 'care', label: 'Childcare' },
]

it('loses no line break and no markup of a text', () => {
  const form = filledForm({ note: '\n</textarea>kept' })
  const html = String(<TextArea form={form} name='note' label='Note' />)
  expect(html).toContain('>\n\n&lt;/textarea&gt;kept</textarea>')
})

it('shows again what was chosen, once or several times', () => {
  const form = filledForm({ place: 'care', skills: ['law', 'care'], shared: 'yes' })
  const select = String(<Select form={form} name='place' label='Where' choices={CHOICES} />)
  expect(select).toContain('<option value="care" selected="">')
  const checks = String(<Checks many form={form} name='skills' legend='' choices={CHOICES} />)
  expect(checks.match(/checked=""/g)).toHaveLength(2)
  expect(String(<Check form={form} name='shared' label='Shared' />)).toContain('checked=""')
})

it('leads from the summary to the first of a group of choices', () => {
  const form = { values: {}, problems: { when: 'Choose a time.', '': 'Nobody would hear this.' } }
  const summary = String(<ProblemSummary frame={sampleFrame('en')} form={form} />)
  expect(summary).toContain('<li><a href="#when">Choose a time.</a></li>')
  expect(summary).toContain('<li>Nobody would hear this.</li>')
  const chips = String(<Chips form={form} name='when' legend='When?' choices={CHOICES} />)
  expect(chips).toContain('<fieldset aria-describedby="when-error">')
  expect(chips).toContain('<input id="when" type="radio"')
})

it('shows no summary and keeps the title while nothing is wrong', () => {
  const summary = <ProblemSummary frame={sampleFrame('en')} form={EMPTY_FORM} />
  expect(String(summary)).toBe('')
  expect(formTitle(t, EMPTY_FORM, 'Sign in')).toBe('Sign in')
})

it('turns a refusal into sentences beside what was typed', () => {
  const values = { email: 'ruth@' }
  const fields = { email: { key: 'form.not-saved', slots: { count: 2 } } }
  const refused = refusedForm(t, values, new Problem('invalid', 'form.still-here', { fields }))
  expect(refused).toEqual({ values, problems: { email: 'Not saved yet: 2 things to fix' } })
  const whole = refusedForm(t, values, new Problem('invalid', 'form.still-here'))
  expect(whole.problems).toEqual({ '': 'Everything you wrote is still here.' })
})
