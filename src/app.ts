import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import type { Deps } from './deps.ts'
import { account } from './http/account.ts'
import { alerts } from './http/alerts.ts'
import { allyAlerts } from './http/ally-alerts.ts'
import { api } from './http/api.ts'
import type { AppEnv } from './http/app-env.ts'
import { board } from './http/board.ts'
import { calendar } from './http/calendar.ts'
import { chronology } from './http/chronology.ts'
import { claims } from './http/claims.ts'
import { clocks } from './http/clocks.ts'
import { closing } from './http/closing.ts'
import { consent } from './http/consent.ts'
import { caseDebriefs, debriefs } from './http/debriefs.ts'
import { devices } from './http/devices.ts'
import { drills } from './http/drills.ts'
import { facts } from './http/facts.ts'
import { recognised } from './http/guard.ts'
import { handovers } from './http/handovers.ts'
import { home } from './http/home.ts'
import { hooks } from './http/hooks.ts'
import { imports } from './http/imports.ts'
import { incidentAlerts } from './http/incident-alerts.ts'
import { incidents } from './http/incidents.ts'
import { invitations } from './http/invitations.ts'
import { joining } from './http/joining.ts'
import { keeping } from './http/keeping.ts'
import { leaving } from './http/leaving.ts'
import { live } from './http/live.ts'
import { locks } from './http/locks.ts'
import { mailbox } from './http/mailbox.ts'
import { me } from './http/me.ts'
import { needSteps } from './http/need-steps.ts'
import { offline } from './http/offline.ts'
import { organizations } from './http/organizations.ts'
import { ownClocks } from './http/own-clocks.ts'
import { passkeySignIn } from './http/passkey-sign-in.ts'
import { passkeys } from './http/passkeys.ts'
import { people } from './http/people.ts'
import { posters } from './http/posters.ts'
import { press } from './http/press.ts'
import { pressConsent } from './http/press-consent.ts'
import { pressReleases } from './http/press-releases.ts'
import { notFound, onError } from './http/problems.ts'
import { reach } from './http/reach.ts'
import { readerLanguage } from './http/reader-language.ts'
import { readiness } from './http/readiness.ts'
import { caseRecords, record } from './http/record.ts'
import { reportDrafts } from './http/report-drafts.ts'
import { reports } from './http/reports.ts'
import { rules } from './http/rules.ts'
import { safekeeping } from './http/safekeeping.ts'
import { sameOrigin } from './http/same-origin.ts'
import { headers, neverKept, smallBody } from './http/security.ts'
import { setup } from './http/setup.ts'
import { signIn } from './http/sign-in.ts'
import { stepUp } from './http/step-up.ts'
import { caseSummaries, summaries } from './http/summaries.ts'
import { taskChanges } from './http/task-changes.ts'
import { tasks } from './http/tasks.ts'
import { tokens } from './http/tokens.ts'
import { unsubscribing } from './http/unsubscribe.ts'
import { withDeps } from './http/with-deps.ts'

/** The whole program as one function from request to answer; every room is listed here. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.onError(onError)
  app.notFound(notFound)
  app.use(requestId(), withDeps(deps), headers, neverKept)
  // Programs show a token; before any cookie is looked at, so that none counts there.
  app.route('/api', api)
  app.use(recognised, readerLanguage, smallBody, sameOrigin)

  app.get('/healthz', (c) => c.text('ok'))
  app.route('/offline', offline)
  app.route('/setup', setup)
  app.route('/sign-in', signIn)
  app.route('/sign-in', passkeySignIn)
  app.route('/sign-in/again', stepUp)
  app.route('/lock', locks)
  app.route('/join', invitations)
  app.route('/j', joining)
  app.route('/dev', mailbox)
  app.route('/press', press)
  app.route('/unsubscribe', unsubscribing)
  app.route('/hooks', hooks)
  app.route('/calendar', calendar)

  app.route('/', home)
  app.route('/', account)
  app.route('/me/leave', leaving)
  app.route('/me', me)
  app.route('/passkeys', passkeys)
  app.route('/devices', devices)
  app.route('/clocks', ownClocks)
  app.route('/people/import', imports)
  app.route('/people/posters', posters)
  app.route('/people', people)
  app.route('/organizations', organizations)
  app.route('/safekeeping', safekeeping)
  app.route('/readiness', readiness)
  app.route('/reach', reach)
  app.route('/record', record)
  app.route('/rules', rules)
  app.route('/tokens', tokens)

  app.route('/reports/drafts', reportDrafts)
  app.route('/drills', drills)
  app.route('/debriefs', debriefs)
  app.route('/reports', reports)
  app.route('/incidents', incidents)
  app.route('/incidents', board)
  app.route('/incidents', live)
  app.route('/incidents', needSteps)
  app.route('/incidents', facts)
  app.route('/incidents', chronology)
  app.route('/incidents', clocks)
  app.route('/incidents', keeping)
  app.route('/incidents', closing)
  app.route('/incidents', caseDebriefs)
  app.route('/incidents', caseRecords)
  app.route('/incidents', incidentAlerts)
  app.route('/incidents', pressConsent)
  app.route('/incidents', caseSummaries)
  app.route('/alerts', alerts)
  app.route('/a', allyAlerts)
  app.route('/tasks', tasks)
  app.route('/tasks', consent)
  app.route('/tasks', taskChanges)
  app.route('/claims', claims)
  app.route('/handovers', handovers)
  app.route('/summaries', summaries)
  app.route('/summaries', pressReleases)
  return app
}
