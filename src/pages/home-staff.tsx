import type { FC } from 'hono/jsx'
import { dayAndTime } from '../content/time-text.ts'
import type { HomeView } from '../domain/home.ts'
import type { PressWaiting } from '../domain/press-desk.ts'
import type { Frame } from './frame.ts'
import { CasesCard, DrillsCard } from './home-cases.tsx'
import { PressCard } from './home-press.tsx'
import { ReadyCard } from './home-ready.tsx'
import { UrgentCard } from './home-urgent.tsx'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'

type HomeProps = { frame: Frame; home: HomeView }

/** The first page of whoever runs cases: what is the matter, who is needed now, what is open, are we ready. */
export const StaffHomePage: FC<HomeProps> = ({ frame, home }) => {
  const { words: t } = frame
  return (
    <Layout frame={frame} kind='staff' title={t('nav.now')} wide>
      <div class='row apart'>
        <hgroup>
          <p class='hint'>{dayAndTime(frame.now, frame)}</p>
          <h1>{headline(frame, home)}</h1>
        </hgroup>
        {home.canLogReports && (
          <a class='button' href='/reports/new'>
            <Icon name='phone' />
            {t('home.new-report')}
          </a>
        )}
      </div>
      <div class={home.ready ? 'cols' : undefined}>
        <div>
          <UrgentCard frame={frame} home={home} />
          {home.ownTasks > 0 && <OwnTasks frame={frame} count={home.ownTasks} />}
          {home.press && hasTurn(home.press) && <PressCard frame={frame} press={home.press} />}
          <CasesCard frame={frame} cases={home.cases} count={home.caseCount} />
          <DrillsCard frame={frame} drills={home.drills} />
        </div>
        {home.ready && <ReadyCard frame={frame} ready={home.ready} />}
      </div>
    </Layout>
  )
}

// Only what is for the reader to do; the rest stands in the menu.
function hasTurn({ approve, release, write }: PressWaiting): boolean {
  return approve + release + write > 0
}

// The state is the headline; practice does not count.
function headline({ words: t }: Frame, { caseCount: cases, reports }: HomeView): string {
  const real = reports.filter(({ drill }) => !drill).length
  if (cases === 0 && real === 0) return t('home.all-quiet')
  return t('home.headline', { cases, reports: real })
}

const OwnTasks: FC<{ frame: Frame; count: number }> = ({ frame, count }) => (
  <section class='card' aria-labelledby='mine'>
    <h2 id='mine'>{frame.words('home.own-tasks', { count })}</h2>
    <a class='button quiet' href='/mine'>
      {frame.words('home.to-own-tasks')}
    </a>
  </section>
)
