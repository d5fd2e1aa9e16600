import { keepDraft } from './keep-draft.ts'
import { liveBoard } from './live-board.ts'
import { keepOfflinePage, startOfflinePage } from './offline-page.ts'
import { startPrintButton } from './print-button.ts'
import { startPush } from './push-panel.ts'
import { startQuickExit } from './quick-exit.ts'
import { startShare } from './share.ts'
import { keepFor } from './waiting.ts'
import { startWaitingForms } from './waiting-forms.ts'
import { startWaitingList } from './waiting-list.ts'

startQuickExit()
liveBoard()
keepDraft()
startPrintButton()
startShare()
startOfflinePage()
void start().catch(() => {
  // Every page works without any of it: forms are forms, and email is the other way.
})

async function start(): Promise<void> {
  const whose = document.querySelector<HTMLElement>('[data-whose]')?.dataset['whose']
  if (whose) startWaitingForms(whose)
  if (whose) await keepFor(whose)
  await startWaitingList()
  // Before signing in there is nobody whose phone this is.
  if (!whose) return
  await startPush()
  await keepOfflinePage()
}
