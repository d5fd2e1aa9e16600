/**
 * Who may see what (SECURITY.md, "Rings"). Every column of every table belongs to exactly one.
 *
 * - `public`: anyone. `network`: every vouched ally in an alert's audience. `task`: whoever holds the task, by its
 *   list of facts. `team`: the coordinators of the case, and the dispatcher who logged the report.
 * - `own`: the person themselves, and the admins and coordinators of their organizations.
 * - `server`: nobody; it never leaves the program.
 */
export const RINGS = ['public', 'network', 'task', 'team', 'own', 'server'] as const
export type Ring = (typeof RINGS)[number]

type Rings = Record<string, Record<string, Ring>>

const network = 'network'
const team = 'team'
const own = 'own'
const server = 'server'
const task = 'task'

/** The ring of each column, by table and column name as the database spells them. */
export const RING_OF: Rings = {
  network: {
    ...all('public', 'name languages hotline us_state time_zone'),
    ...all(server, 'id vouches_needed open_claims alert_days fact_days backup_days created_at'),
  },
  keys: all(server, 'owner_id month wrapped created_at'),
  organizations: { ...all(network, 'id name county'), ...all(server, 'created_at') },
  trusts: all(own, 'organization_id trusted_id since'),
  persons: {
    ...all(own, 'id name_sealed language time_zone quiet_from_min quiet_until_min'),
    ...all(own, 'emergency_wakes always_wakes email_off created_at removed_at'),
    ...all(own, 'locked_at'),
    ...all(server, 'bucket'),
  },
  name_tokens: all(server, 'token_index person_id'),
  addresses: {
    ...all(
      own,
      'id person_id channel value_sealed created_at confirmed_at retired_at retired_reason'
    ),
    ...all(own, 'name_sealed tested_at got_at warned_at'),
    ...all(server, 'value_index key_index'),
  },
  memberships: all(
    own,
    'person_id organization_id roles on_call on_call_from_min on_call_until_min created_at vouched_at ended_at'
  ),
  vouches: all(own, 'person_id organization_id by at'),
  person_skills: all(own, 'person_id skill verified_at verified_by'),
  person_languages: all(own, 'person_id language'),
  person_counties: all(own, 'person_id county'),
  invitations: {
    ...all(own, 'id organization_id email_sealed roles language invited_by'),
    ...all(own, 'created_at expires_at accepted_at person_id'),
    ...all(server, 'token_hash email_index'),
  },
  sign_in_codes: all(
    server,
    'id email_index person_id code_hash link_hash tries_left created_at expires_at used_at'
  ),
  sessions: {
    ...all(own, 'id kind created_at last_seen_at'),
    ...all(server, 'token_hash person_id expires_at fresh_until ended_at'),
  },
  letters: all(
    server,
    'id kind language content_sealed state attempts next_attempt_at lease_until owner deadline_at reason created_at'
  ),
  reports: {
    ...all(network, 'id organization_id state drill code_name playbook us_state county time_zone'),
    ...all(network, 'worker_language logged_at answer_by answered_at'),
    ...all(
      team,
      'written_in sector arrangements logged_by verifier_id verifier_asked_at answered_by'
    ),
    ...all(team, 'verified_by reason_sealed salute_deleted_at purged_at'),
    ...all(server, 'employer_index'),
  },
  facts: {
    ...all(task, 'key text_sealed added_at'),
    ...all(team, 'added_by'),
    ...all(server, 'id case_id'),
  },
  incidents: {
    ...all(network, 'id organization_id playbook severity state drill code_name us_state county'),
    ...all(network, 'time_zone worker_language opened_at next_word_at stood_down_at closed_at'),
    ...all(team, 'report_id sector arrangements opened_by outcome outcome_sealed legal_hold'),
    ...all(team, 'purged_at'),
  },
  needs: {
    ...all(network, 'id incident_id position skill language count claim_by verified circle'),
    ...all(team, 'next_call_at put_off_at held_at held_by'),
  },
  need_fillings: all(team, 'need_id person_id named_by at'),
  tasks: {
    ...all(network, 'id incident_id position key title_sealed category skill sensitive slots'),
    ...all(network, 'claim_by due_at after consent facts done_at created_at version'),
    ...all(team, 'done_by done_note_sealed'),
  },
  claims: {
    ...all(team, 'id task_id slot person_id organization_id claimed_at lease_until'),
    ...all(team, 'confirmed_at confirmed_by released_at release_reason'),
  },
  consent_entries: {
    ...all(task, 'id task_id entry giver way provisional given_at until'),
    ...all(team, 'case_id detail_sealed recorded_by recorded_at'),
  },
  task_evidence: all(task, 'task_id item ticked_by ticked_at'),
  handovers: {
    ...all(team, 'id claim_id to_person_id offered_by offered_at ended_at outcome'),
    ...all(task, 'note_sealed'),
  },
  incident_deadlines: all(team, 'incident_id key position'),
  chronology: all(
    team,
    'id incident_id content_sealed added_by added_at replaces removed_by removed_at'
  ),
  clocks: {
    ...all(team, 'id incident_id key event_id filer_id filed_by filed_at filing_sealed'),
    ...all(team, 'keep_until reminded_for'),
  },
  case_times: all(team, 'incident_id measure minutes'),
  case_counts: all(
    team,
    'incident_id part wanted asked reached answered yes claimed first_minutes'
  ),
  debriefs: all(team, 'incident_id content_sealed version written_by written_at'),
  report_drafts: all(own, 'id person_id content_sealed began_at saved_at'),
  calendars: { ...all(own, 'id person_id created_at revoked_at'), ...all(server, 'token_hash') },
  enrolments: {
    ...all(own, 'id token_sealed organization_id created_by created_at expires_at revoked_at'),
    ...all(server, 'token_hash code_index'),
  },
  imports: all(own, 'id organization_id content_sealed created_by created_at done_at'),
  sent_once: all(server, 'key_index outcome at'),
  alerts: {
    ...all(network, 'id incident_id kind notice subject_id drill severity county needs by_time'),
    ...all(network, 'raised_at ended_at end_reason'),
    ...all(team, 'report_id audience raised_by due_at'),
    ...all(server, 'priority idempotency_key fingerprint'),
  },
  alert_criteria: all(team, 'alert_id position skill language verified organization_id county'),
  alert_persons: all(team, 'alert_id person_id'),
  alert_chunks: all(server, 'alert_id position from_bucket to_bucket expanded_at'),
  deliveries: {
    ...all(team, 'alert_id person_id channel state sent_at settled_at shown_at seen_at attempts'),
    ...all(
      server,
      'address_id priority due_at deadline_at next_attempt_at lease_until owner reason bounced_at'
    ),
  },
  carriers: {
    ...all(own, 'name busy_streak paused_until refused_since keep_addresses_until skew_ms'),
    ...all(server, 'heard_at'),
  },
  relay_seconds: all(server, 'second messages'),
  passkeys: {
    ...all(own, 'id person_id name_sealed created_at last_used_at'),
    ...all(server, 'public_key counter transports'),
  },
  challenges: all(server, 'id person_id purpose challenge expires_at used_at'),
  recoveries: {
    ...all(own, 'id person_id kind granted_by created_at expires_at used_at'),
    ...all(server, 'code_hash'),
  },
  api_tokens: {
    ...all(own, 'id organization_id name scopes created_by created_at expires_at'),
    ...all(own, 'last_used_at revoked_at'),
    ...all(server, 'token_hash'),
  },
  tries: all(server, 'key_index count expires_at'),
  chores: { ...all(own, 'name done_at'), ...all(server, 'detail') },
  answers: all(team, 'incident_id person_id alert_id kind from answered_at'),
  notes: all(team, 'id incident_id text_sealed by at counsel_by counsel_at'),
  press_grants: {
    ...all(task, 'id incident_id entry item giver minor own_agreement use level language way'),
    ...all(task, 'provisional given_at until outlet_sealed interpreter_sealed'),
    ...all(team, 'detail_sealed recorded_by recorded_at'),
  },
  summaries: {
    ...all('public', 'id version level language text_sealed embargo_until embargo_zone'),
    ...all('public', 'state published_at withdrawn_at correction_sealed'),
    ...all(team, 'incident_id attributes_sealed sentences_sealed writers written_by written_at'),
    ...all(team, 'submitted_at approved_by approved_at published_by withdrawn_by'),
    ...all(server, 'hash approved_hash'),
  },
  press_links: {
    ...all(team, 'id kind summary_id scope holder_sealed language created_by created_at'),
    ...all(team, 'expires_at revoked_at organization_id'),
    ...all(server, 'token_hash'),
  },
  press_fetches: all(team, 'id link_id summary_id version form at'),
  // Its links as well: a case's record goes out with its proof.
  audit_entries: all(team, 'id at by action noun noun_id case_id detail seq prev_hash hash'),
}

function all<R extends Ring>(ring: R, columns: string): Record<string, R> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, ring]))
}
