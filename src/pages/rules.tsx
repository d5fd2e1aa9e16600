import type { FC } from 'hono/jsx'
import { RULE_BOUNDS } from '../domain/network-rules.ts'
import { TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Safekeeping } from './safekeeping.tsx'

const FIELDS = [
  ['vouchesNeeded', 'vouches'],
  ['openClaims', 'claims'],
] as const

/** The rules that everyone of the network is under. Posts: /rules (`vouchesNeeded`, `openClaims`). */
export const RulesPage: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const { words: t } = frame
  const title = t('rules.title')
  return (
    <Safekeeping frame={frame} title={formTitle(t, form, title)} heading={title} form={form}>
      <p>{t('rules.lead')}</p>
      <form class='card' method='post' action='/rules'>
        {FIELDS.map(([name, key]) => (
          <TextField
            form={form}
            name={name}
            type='number'
            inputmode='numeric'
            label={t(`rules.${key}`)}
            hint={t(`rules.${key}-hint`)}
            {...RULE_BOUNDS[name]}
            required
          />
        ))}
        <button type='submit'>{t('rules.save')}</button>
      </form>
    </Safekeeping>
  )
}
