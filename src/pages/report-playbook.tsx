import type { FC } from 'hono/jsx'
import type { ReportHead } from '../domain/report.ts'
import type { FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { Fold } from './parts.tsx'
import { PlaybookChoice } from './playbook-choice.tsx'

type ChangeProps = { frame: Frame; head: ReportHead; form: FormState }

/** What happened, said anew before there is a case. */
export const ChangePlaybook: FC<ChangeProps> = ({ frame, head, form }) => {
  const { words: t } = frame
  const values = { playbook: head.playbook, ...form.values }
  return (
    <Fold summary={t('report.change-playbook')} open={!!form.problems['playbook']}>
      <form method='post' action={`/reports/${head.id}/playbook`}>
        <PlaybookChoice frame={frame} form={{ ...form, values }} />
        <p class='hint'>{t('report.change-playbook-hint')}</p>
        <button class='quiet' type='submit'>
          {t('report.keep-playbook')}
        </button>
      </form>
    </Fold>
  )
}
