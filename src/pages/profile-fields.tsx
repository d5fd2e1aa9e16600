import type { FC } from 'hono/jsx'
import { countiesOf } from '../content/counties.ts'
import { INTERFACE_LANGUAGES, OWN_LANGUAGES, spokenLanguagesByName } from '../content/languages.ts'
import { SKILLS, skillLabel } from '../content/skills.ts'
import type { Language } from '../domain/language.ts'
import type { Skill } from '../domain/skill.ts'
import { Check, Chips } from './choices.tsx'
import { TextField } from './field.tsx'
import { type FormState, fieldValues } from './form.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'

type FieldsProps = { frame: Frame; form: FormState }

/** More choices than a thumb wants to pass are folded. */
const MOST_OPEN = 30
/** What is spoken most stands first; the others are one tap away. */
const COMMON_LANGUAGES: readonly string[] = [
  'en',
  'es',
  'pt',
  'ht',
  'zh',
  'ko',
  'fr',
  'mam',
  'quc',
  'mix',
]

/** The counties of a state for a list, after a line that chooses none. */
export function countyChoices({ words: t }: Frame, usState: string) {
  const counties = countiesOf(usState).map(({ fips, name }) => ({ value: fips, label: name }))
  return [{ value: '', label: t('setup.choose') }, ...counties]
}

/** A skill as it stands alone, with a capital. */
export function skillName(skill: Skill, language: Language): string {
  const label = skillLabel(skill, language)
  return label.charAt(0).toLocaleUpperCase(language) + label.slice(1)
}

/** The languages in which Amparo speaks, each in its own name, as choices. */
export const INTERFACE_LANGUAGE_CHOICES = INTERFACE_LANGUAGES.map(({ code, ownName }) => ({
  value: code,
  label: ownName,
  lang: code,
}))

const OWN_LANGUAGE_CHOICES = OWN_LANGUAGES.map(({ code, ownName }) => ({
  value: code,
  label: ownName,
  lang: code,
}))

/** The language in which somebody wants to be alerted, and spoken to where the pages have it. */
export const OwnLanguage: FC<FieldsProps> = ({ frame: { words: t }, form }) => (
  <Chips
    form={form}
    name='language'
    legend={t('me.language')}
    hint={t('me.language-hint')}
    choices={OWN_LANGUAGE_CHOICES}
  />
)

/** What somebody can do, as they say it. */
export const SkillFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t, language } = frame
  const choices = SKILLS.map((skill) => ({ value: skill, label: skillName(skill, language) }))
  return (
    <Chips
      form={form}
      name='skills'
      legend={t('profile.skills')}
      hint={t('profile.skills-hint')}
      choices={choices.toSorted((a, b) => a.label.localeCompare(b.label, language))}
      many
    />
  )
}

/** What somebody speaks; the rarer languages are folded unless one is chosen. */
export const LanguageFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t, language } = frame
  const all = spokenLanguagesByName(language).map(({ code, name }) => ({
    value: code,
    label: name,
  }))
  const isCommon = ({ value }: { value: string }) => COMMON_LANGUAGES.includes(value)
  const rare = all.filter((choice) => !isCommon(choice))
  const held = fieldValues(form, 'languages')
  const group = { form, name: 'languages', many: true }
  return (
    <div>
      <Chips {...group} legend={t('profile.languages')} choices={all.filter(isCommon)} />
      <Fold
        summary={t('profile.more-languages')}
        open={rare.some(({ value }) => held.includes(value))}
      >
        <RareLanguages held={held} choices={rare} />
      </Fold>
    </div>
  )
}

type RareProps = { held: readonly string[]; choices: readonly { value: string; label: string }[] }

// The same field as the group above, which carries its id.
const RareLanguages: FC<RareProps> = ({ held, choices }) => (
  <div class='chips'>
    {choices.map(({ value, label }) => (
      <label>
        <input type='checkbox' name='languages' value={value} checked={held.includes(value)} />
        <span>{label}</span>
      </label>
    ))}
  </div>
)

/** Where somebody can be, in the network's state; a state of many counties is folded. */
export const CountyFields: FC<FieldsProps & { usState: string }> = ({ frame, form, usState }) => {
  const { words: t } = frame
  const choices = countiesOf(usState).map(({ fips, name }) => ({ value: fips, label: name }))
  const legend = t('profile.counties')
  const chips = (
    <Chips
      form={form}
      name='counties'
      legend={legend}
      hint={t('profile.counties-hint')}
      choices={choices}
      many
    />
  )
  if (choices.length <= MOST_OPEN) return chips
  return <Fold summary={legend}>{chips}</Fold>
}

/** When somebody may be woken. */
export const NightFields: FC<FieldsProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <fieldset>
      <legend>
        {t('profile.night')}
        <span class='hint'>{t('profile.night-hint')}</span>
      </legend>
      <div class='grid'>
        <TextField form={form} name='quietFrom' type='time' label={t('profile.quiet-from')} />
        <TextField form={form} name='quietUntil' type='time' label={t('profile.quiet-until')} />
      </div>
      <Check form={form} name='emergencyWakes' label={t('profile.emergency-wakes')} />
      <Check
        form={form}
        name='alwaysWakes'
        label={t('profile.always-wakes')}
        hint={t('profile.always-wakes-hint')}
      />
    </fieldset>
  )
}
