import type { FC } from 'hono/jsx'
import { STATES } from '../content/counties.ts'
import { timeZoneChoices } from '../content/time-zones.ts'
import { ROLES } from '../domain/membership.ts'
import { Checks, Chips } from './choices.tsx'
import { Select, TextField } from './field.tsx'
import { EMPTY_FORM, type FormState, fieldValue, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'
import { Notice } from './parts.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { countyChoices, INTERFACE_LANGUAGE_CHOICES } from './profile-fields.tsx'

/** Asks for the state, so that the next page can offer its counties and its time zone. */
export const SetupStatePage: FC<{ frame: Frame; token: string }> = ({ frame, token }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='guest' title={t('setup.title')}>
      <h1>{t('setup.title')}</h1>
      <p>{t('setup.lead')}</p>
      <form class='card' method='get' action='/setup'>
        <input type='hidden' name='token' value={token} />
        <Select
          form={EMPTY_FORM}
          name='state'
          label={t('setup.state')}
          choices={[
            { value: '', label: t('setup.choose') },
            ...STATES.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          required
        />
        <button type='submit'>{t('join.go-on')}</button>
      </form>
    </Layout>
  )
}

type SetupProps = { frame: Frame; form: FormState }

/** Everything else: the network, its first organization, its first admin. */
export const SetupPage: FC<SetupProps> = ({ frame, form }) => {
  const { words: t } = frame
  // Stays in the address, so that the page can be had in the other language.
  const kept = new URLSearchParams({
    token: fieldValue(form, 'token'),
    state: fieldValue(form, 'state'),
  })
  return (
    <Layout frame={frame} kind='guest' title={formTitle(t, form, t('setup.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('setup.title')}</h1>
      <form method='post' action={`/setup?${kept}`}>
        <input type='hidden' name='token' value={fieldValue(form, 'token')} />
        <input type='hidden' name='state' value={fieldValue(form, 'state')} />
        <NetworkFields frame={frame} form={form} />
        <OrganizationFields frame={frame} form={form} />
        <AdminFields frame={frame} form={form} />
        <button type='submit'>{t('setup.make')}</button>
      </form>
    </Layout>
  )
}

const NetworkFields: FC<SetupProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <section class='card' aria-labelledby='network'>
      <h2 id='network'>{t('setup.network')}</h2>
      <TextField
        form={form}
        name='name'
        label={t('setup.name')}
        hint={t('setup.name-hint')}
        required
      />
      <Chips
        form={form}
        name='languages'
        legend={t('setup.languages')}
        choices={INTERFACE_LANGUAGE_CHOICES}
        many
      />
      <Select
        form={form}
        name='timeZone'
        label={t('setup.time-zone')}
        choices={timeZoneChoices(frame.language, fieldValue(form, 'timeZone'))}
      />
      <TextField
        form={form}
        name='hotline'
        type='tel'
        label={t('setup.hotline')}
        hint={t('setup.hotline-hint')}
        inputmode='tel'
      />
    </section>
  )
}

const OrganizationFields: FC<SetupProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <section class='card' aria-labelledby='first-organization'>
      <h2 id='first-organization'>{t('setup.organization')}</h2>
      <TextField form={form} name='organization' label={t('setup.organization-name')} required />
      <Select
        form={form}
        name='county'
        label={t('setup.county')}
        choices={countyChoices(frame, fieldValue(form, 'state'))}
        required
      />
    </section>
  )
}

const AdminFields: FC<SetupProps> = ({ frame, form }) => {
  const { words: t } = frame
  return (
    <section class='card' aria-labelledby='first-admin'>
      <h2 id='first-admin'>{t('setup.admin')}</h2>
      <TextField form={form} name='adminName' label={t('join.name')} autocomplete='name' required />
      <TextField
        form={form}
        name='email'
        type='email'
        label={t('sign-in.email')}
        hint={t('setup.email-hint')}
        autocomplete='email'
        inputmode='email'
        required
      />
      <Chips
        form={form}
        name='language'
        legend={t('join.language')}
        choices={INTERFACE_LANGUAGE_CHOICES}
      />
      <Checks
        form={form}
        name='roles'
        legend={t('setup.roles')}
        choices={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        many
      />
      <Notice>{t('setup.next')}</Notice>
    </section>
  )
}
