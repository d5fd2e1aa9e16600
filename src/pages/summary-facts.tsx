import type { FC } from 'hono/jsx'
import { slotName } from '../content/press-body.ts'
import { ATTRIBUTES, type Attribute } from '../domain/press-facts.ts'
import type { PressText } from '../domain/press-text.ts'
import { Check } from './choices.tsx'
import { TextField } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Card, Fold } from './parts.tsx'

type Input = { name: string; type?: 'date' | 'time' | 'number' | 'tick' }

/** The inputs of each attribute, finest first. */
const INPUTS = {
  name: [{ name: 'name_first' }, { name: 'name_last' }, { name: 'name_pseudonym' }],
  age: [
    { name: 'age_years', type: 'number' },
    { name: 'age_agreed', type: 'tick' },
    { name: 'age_minor', type: 'tick' },
  ],
  place: [
    { name: 'place_site' },
    { name: 'place_town' },
    { name: 'place_county' },
    { name: 'place_region' },
    { name: 'place_state' },
  ],
  time: [
    { name: 'time_on', type: 'date' },
    { name: 'time_clock', type: 'time' },
  ],
  trade: [{ name: 'trade_job' }, { name: 'trade_trade' }, { name: 'trade_industry' }],
  employer: [
    { name: 'employer_name' },
    { name: 'employer_description' },
    { name: 'employer_lawyer', type: 'tick' },
  ],
  injury: [
    { name: 'injury_full' },
    { name: 'injury_agreed' },
    { name: 'injury_partly' },
    { name: 'injury_serious', type: 'tick' },
  ],
  family: [{ name: 'family_names' }, { name: 'family_agreed' }],
  origin_language: [{ name: 'origin_full' }, { name: 'origin_agreed' }],
  photo: [{ name: 'photo_file' }, { name: 'photo_agreed' }],
  detention_place: [{ name: 'detention_exact' }, { name: 'detention_lawyer', type: 'tick' }],
} as const satisfies Record<Attribute, readonly Input[]>

type FactsProps = { frame: Frame; form: FormState; text: PressText }

/** What is known of the worker, and what the level makes of it. Whatever stays empty is not told. */
export const SummaryFacts: FC<FactsProps> = ({ frame, form, text }) => {
  const { words: t } = frame
  return (
    <Card id='facts' title={t('summary.facts')}>
      <p class='hint'>{t('summary.facts-hint')}</p>
      {ATTRIBUTES.map((attribute) => (
        <AttributeFold frame={frame} form={form} text={text} attribute={attribute} />
      ))}
    </Card>
  )
}

const AttributeFold: FC<FactsProps & { attribute: Attribute }> = (props) => {
  const { frame, form, text, attribute } = props
  const { words: t } = frame
  const said = text.about.find((each) => each.attribute === attribute)
  const inputs: readonly Input[] = INPUTS[attribute]
  const isRefused = inputs.some(({ name }) => form.problems[name])
  return (
    <Fold
      summary={t('summary.attribute', {
        name: t(`press-attribute.${attribute}`),
        said: said?.text ?? t('summary.not-told'),
      })}
      open={isRefused}
    >
      {said && (
        <p class='hint'>{t('summary.slot', { slot: `[${slotName(attribute, text.language)}]` })}</p>
      )}
      {inputs.map(({ name, type }) =>
        type === 'tick' ? (
          <Check form={form} name={name} label={t.of(`press-input.${name}`)} />
        ) : (
          <TextField
            form={form}
            name={name}
            type={type ?? 'text'}
            label={t.of(`press-input.${name}`)}
          />
        )
      )}
    </Fold>
  )
}
