import { mkdirSync } from 'node:fs'
import { startChromium } from './chromium.ts'
import { localMail } from './people-on-pages-mail.ts'
import { startProgram } from './program.ts'
import * as theCase from './screens-case.ts'
import { clocksAndChronology } from './screens-clocks.ts'
import * as enrolment from './screens-enrolment.ts'
import * as intake from './screens-intake.ts'
import * as learning from './screens-learning.ts'
import * as rooms from './screens-rooms.ts'
import { found, OUTPUT, README, shoot } from './screens-shots.ts'
import { twoCoordinators } from './screens-two.ts'
import { wayIn } from './screens-way-in.ts'

/*
 * Pictures of every page, to look at: `node test/support/screens.ts` after `npm run build`. They land in test/output/,
 * on a phone and on a laptop, light and dark, in each language; what can be found by a rule is said at the end. The
 * two pictures of the README land in public/readme/.
 */

async function main(): Promise<void> {
  for (const folder of [OUTPUT, README]) mkdirSync(folder, { recursive: true })
  const [program, browser] = await Promise.all([
    startProgram({}, { entry: 'demo' }),
    startChromium(),
  ])
  const world = { browser, url: program.url, mail: localMail(program.url), checked: undefined }
  try {
    const ruth = await rooms.signsIn(world, { name: 'Ruth', email: 'ruth@harbor.example' })
    const ben = await rooms.signsIn(world, {
      name: 'Ben',
      email: 'ben.a@harbor.example',
      language: 'es',
    })
    await rooms.guestPages(world, program)
    await wayIn(world)
    await rooms.joinPages(world, ruth)
    await rooms.staffPages(ruth)
    await enrolment.posterPages(world, ruth)
    await enrolment.listPages(ruth)
    await rooms.refusedIntake(ruth)
    await intake.unfinishedReport(ruth)
    await shoot(ben, 'home-ally-empty', '/')
    await shoot(ben, 'leave', '/me/leave')
    const board = await theCase.reportToCase(ruth)
    await theCase.theAlert(ruth, board)
    await theCase.allyPages(world, ben)
    await theCase.othersHelp(world)
    await theCase.boardAtWork(ruth, board)
    await twoCoordinators(world, ruth, board)
    await clocksAndChronology(ruth, board)
    await theCase.standDown(world, { ruth, ben }, board)
    await learning.afterwards(ruth, board)
    await theCase.aDrill({ ruth, ben })
    await learning.drills(ruth)
    await intake.callsAgain(ruth)
  } finally {
    console.log([...found].join('\n'))
    await Promise.all([browser.close(), program.stop()])
  }
}

await main()
