import type { FC } from 'hono/jsx'
import { MOST_LISTED } from '../domain/people-list.ts'
import { Chips } from './choices.tsx'
import { described, FieldError } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { OrganizationField } from './organization-field.tsx'
import { ProblemSummary } from './problem-summary.tsx'
import { INTERFACE_LANGUAGE_CHOICES } from './profile-fields.tsx'

type ImportProps = {
  frame: Frame
  form: FormState
  organizations: readonly { id: string; name: string }[]
}

/** Asks for a file with people to invite. Fields: `file`, `organizationId`, `language`. */
export const PeopleImportPage: FC<ImportProps> = ({ frame, form, organizations }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, t('import.title'))}>
      <ProblemSummary frame={frame} form={form} />
      <h1>{t('import.title')}</h1>
      <p>{t('import.lead')}</p>
      <form class='card' method='post' action='/people/import' enctype='multipart/form-data'>
        <div>
          <label for='file'>{t('import.file')}</label>
          <p class='hint' id='file-hint'>
            {t('import.file-hint', { most: MOST_LISTED })}
          </p>
          <FieldError form={form} name='file' />
          <input
            id='file'
            type='file'
            name='file'
            accept='.csv,.txt,.tsv,text/csv'
            required
            {...described(form, 'file', 'hint')}
          />
        </div>
        <OrganizationField frame={frame} form={form} organizations={organizations} />
        <Chips
          form={form}
          name='language'
          legend={t('import.language-else')}
          hint={t('import.language-else-hint')}
          choices={INTERFACE_LANGUAGE_CHOICES}
        />
        <button type='submit'>{t('import.look')}</button>
      </form>
      <section aria-labelledby='how'>
        <h2 id='how'>{t('import.how-title')}</h2>
        <ul>
          <li>{t('import.how-columns')}</li>
          <li>{t('import.how-yes')}</li>
          <li>{t('import.how-kept')}</li>
        </ul>
        <p>
          <a class='button quiet' href='/people/import/sample.csv' download>
            <Icon name='file-text' />
            {t('import.sample')}
          </a>
        </p>
      </section>
    </Layout>
  )
}
