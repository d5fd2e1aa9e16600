import type { FC } from 'hono/jsx'
import { countiesOf, STATES } from '../content/counties.ts'
import { Select } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'

type FieldProps = { frame: Frame; form: FormState }
type OwnerProps = FieldProps & { organizations: readonly { id: string; name: string }[] }

/** Whose case it becomes; whoever has one organization is not asked. Field: `organization`. */
export const CaseOwner: FC<OwnerProps> = ({ frame, form, organizations }) => {
  const [only, another] = organizations
  if (only && !another) return <input type='hidden' name='organization' value={only.id} />
  if (!another) return null
  return (
    <Select
      form={form}
      name='organization'
      label={frame.words('intake.organization')}
      choices={organizations.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

/** In which county, and the way to another state's. Fields: `county`, `state`; posts to `anew` to show its counties. */
export const CasePlace: FC<FieldProps & { usState: string; anew: string }> = (props) => {
  const { frame, form, usState, anew } = props
  const { words: t } = frame
  return (
    <div class='grid'>
      <Select
        form={form}
        name='county'
        label={t('intake.county')}
        choices={[
          { value: '', label: t('intake.choose-county') },
          ...countiesOf(usState).map(({ fips, name }) => ({ value: fips, label: name })),
        ]}
      />
      <div>
        <Select
          form={form}
          name='state'
          label={t('intake.state')}
          choices={STATES.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <button class='plain' type='submit' formaction={anew}>
          <Icon name='refresh-cw' />
          {t('intake.other-state')}
        </button>
      </div>
    </div>
  )
}
