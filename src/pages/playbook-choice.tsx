import type { FC } from 'hono/jsx'
import { PLAYBOOKS } from '../content/playbooks.ts'
import { localText } from '../content/text.ts'
import { Select } from './field.tsx'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'

/** What happened, of every kind of emergency; none is chosen beforehand, since a wrong one opens the wrong clocks. */
export const PlaybookChoice: FC<{ frame: Frame; form: FormState }> = ({ frame, form }) => {
  const { words: t, language } = frame
  return (
    <>
      <Select
        form={form}
        name='playbook'
        label={t('intake.playbook')}
        choices={[
          { value: '', label: t('intake.choose-playbook') },
          ...PLAYBOOKS.map(({ key, title }) => ({ value: key, label: title[language] })),
        ]}
      />
      <Fold summary={t('intake.which-playbook')}>
        <ul class='list'>
          {PLAYBOOKS.map(({ title, useWhen }) => {
            const { text, lang } = localText(useWhen, language)
            return (
              <li>
                <b>{title[language]}</b>
                <p lang={lang === language ? undefined : lang}>{text}</p>
              </li>
            )
          })}
        </ul>
      </Fold>
    </>
  )
}
