import type { FC } from 'hono/jsx'
import { spokenLanguagesByName } from '../content/languages.ts'
import { CIRCLES } from '../domain/alert.ts'
import { CaseOwner, CasePlace } from './case-place.tsx'
import { Chips } from './choices.tsx'
import { Select } from './field.tsx'
import { type FormState, formTitle } from './form.ts'
import type { Frame } from './frame.ts'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Act, Notice } from './parts.tsx'
import { PlaybookChoice } from './playbook-choice.tsx'
import { ProblemSummary } from './problem-summary.tsx'

type NewProps = {
  frame: Frame
  form: FormState
  /** Those that the reader coordinates; with one there is nothing to choose. */
  organizations: readonly { id: string; name: string }[]
  /** Whose counties are shown. */
  usState: string
}

/** What to practise and with whom. Asks /drills/check; nothing is sent from here. */
export const DrillNewPage: FC<NewProps> = (props) => {
  const { frame, form } = props
  const { words: t, language } = frame
  const title = t('drills.start')
  return (
    <Layout frame={frame} kind='staff' title={formTitle(t, form, title)} drill>
      <ProblemSummary frame={frame} form={form} />
      <h1>{title}</h1>
      <Notice tone='drill' title={t('drill.safe')}>
        {t('drill.safe-hint')}
      </Notice>
      <form method='get' action='/drills/check'>
        <CaseOwner {...props} />
        <PlaybookChoice frame={frame} form={form} />
        <CasePlace {...props} anew='/drills/new' />
        <Select
          form={form}
          name='language'
          label={t('drill.language')}
          hint={t('drill.language-hint')}
          choices={spokenLanguagesByName(language).map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
        <Chips
          form={form}
          name='who'
          legend={t('drill.who')}
          hint={t('drill.who-hint')}
          choices={CIRCLES.map((circle) => ({
            value: String(circle),
            label: t(`drill.circle-${circle}`),
          }))}
        />
        <Act>
          <button type='submit'>
            <Icon name='users' />
            {t('drill.count')}
          </button>
          <p class='hint'>{t('drill.count-hint')}</p>
        </Act>
      </form>
    </Layout>
  )
}
