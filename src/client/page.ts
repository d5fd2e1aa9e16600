import { liveBoard } from './live-board.ts'
import { startPush } from './push-panel.ts'
import { startQuickExit } from './quick-exit.ts'

startQuickExit()
liveBoard()
startPush().catch(() => {
  // Every page works without alerts in this browser; email is the other way.
})
