import type { FC } from 'hono/jsx'
import { Select } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'

type OrganizationProps = {
  frame: Frame
  form: FormState
  organizations: readonly { id: string; name: string }[]
}

/** For which organization; whoever has one is not asked. Field: `organizationId`. */
export const OrganizationField: FC<OrganizationProps> = ({ frame, form, organizations }) => {
  const [only, ...others] = organizations
  if (only && others.length === 0)
    return <input type='hidden' name='organizationId' value={only.id} />
  return (
    <Select
      form={form}
      name='organizationId'
      label={frame.words('tokens.organization')}
      choices={organizations.map(({ id, name }) => ({ value: id, label: name }))}
      required
    />
  )
}
