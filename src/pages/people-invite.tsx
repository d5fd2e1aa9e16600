import type { FC } from 'hono/jsx'
import { ROLES, type Role } from '../domain/membership.ts'
import { Checks, Chips } from './choices.tsx'
import { Select, TextField } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { INTERFACE_LANGUAGE_CHOICES } from './profile-fields.tsx'

type InviteProps = {
  frame: Frame
  form: FormState
  organizations: readonly { id: string; name: string }[]
  /** What the viewer may hand out; undefined: all. */
  roles: readonly Role[] | undefined
}

/** Asks whom to invite, where, and as what. */
export const InvitePage: FC<InviteProps> = ({ frame, form, organizations, roles = ROLES }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('invite.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('invite.title')}</h1>
      <p>{t('invite.lead')}</p>
      <form class='card' method='post' action='/people/invite'>
        <TextField
          form={form}
          name='email'
          type='email'
          label={t('invite.email')}
          inputmode='email'
          required
        />
        <Select
          form={form}
          name='organizationId'
          label={t('invite.organization')}
          choices={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Checks
          form={form}
          name='roles'
          legend={t('person.roles')}
          choices={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          many
        />
        <Chips
          form={form}
          name='language'
          legend={t('invite.language')}
          choices={INTERFACE_LANGUAGE_CHOICES}
        />
        <button type='submit'>
          <Icon name='send' />
          {t('invite.send')}
        </button>
      </form>
      <section aria-labelledby='many'>
        <h2 id='many'>{t('invite.many')}</h2>
        <p>{t('invite.many-lead')}</p>
        <div class='row'>
          <a class='button quiet' href='/people/posters'>
            <Icon name='printer' />
            {t('people.posters')}
          </a>
          <a class='button quiet' href='/people/import'>
            <Icon name='users' />
            {t('people.import')}
          </a>
        </div>
      </section>
    </Layout>
  )
}
