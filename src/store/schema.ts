import { isNull, sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { AlertKind, CircleChoice, NoticeKind } from '../domain/alert.ts'
import type { AnswerKind } from '../domain/answer.ts'
import type { CaseOutcome } from '../domain/case-outcome.ts'
import type { ConsentEntry, ConsentGiver, ConsentKind, ConsentWay } from '../domain/consent.ts'
import type { Channel, DeliveryState } from '../domain/delivery.ts'
import type { FactKey } from '../domain/fact.ts'
import type { IncidentState, Severity } from '../domain/incident.ts'
import type { AlertLanguage, Language } from '../domain/language.ts'
import type { LetterKind } from '../domain/letter.ts'
import type { Role } from '../domain/membership.ts'
import type { NamingLevel, PublicLevel } from '../domain/naming-level.ts'
import type { PressGiver, PressItem, PressUse, PressWay } from '../domain/press-consent.ts'
import type { FetchForm, PressLinkKind, PressScope } from '../domain/press-link.ts'
import type { Arrangement, ReportState, Sector, VerifiedBy } from '../domain/report.ts'
import type { SessionKind } from '../domain/session.ts'
import type { SummaryState } from '../domain/summary.ts'
import type { Category } from '../domain/task.ts'

/* Instants are integer milliseconds UTC. A column whose name ends in `_sealed` holds ciphertext under the key of its
   owner (table `keys`); one that ends in `_index` holds a keyed hash. The ring of every column stands in domain/ring.ts. */

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' })
const flag = (name: string) => integer(name, { mode: 'boolean' })
const list = <T>(name: string) => text(name, { mode: 'json' }).$type<readonly T[]>()

/** The one network that this database serves. */
export const network = sqliteTable('network', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  languages: list<Language>('languages').notNull(),
  usState: text('us_state').notNull(),
  timeZone: text('time_zone').notNull(),
  hotline: text('hotline'),
  vouchesNeeded: integer('vouches_needed').notNull().default(1),
  /** How many claims somebody may hold open at a time. */
  openClaims: integer('open_claims').notNull().default(3),
  /** Days after which alerts and answers go. */
  alertDays: integer('alert_days').notNull().default(90),
  /** Days after which the facts of an ended case go. */
  factDays: integer('fact_days').notNull().default(365),
  /** Days that the oldest backup is kept: from then on, what was shredded is beyond anyone. */
  backupDays: integer('backup_days').notNull().default(35),
  createdAt: instant('created_at').notNull(),
})

/** Data keys, wrapped by a month's key-encryption key: one for each person, report, incident, invitation and letter. */
export const keys = sqliteTable(
  'keys',
  {
    ownerId: text('owner_id').primaryKey(),
    month: text('month').notNull(),
    wrapped: text('wrapped').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('keys_by_month').on(table.month)]
)

export const organizations = sqliteTable('organizations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  county: text('county'),
  createdAt: instant('created_at').notNull(),
})

/** `organizationId` lets verified allies of `trustedId` open the facts of what they claim, without a coordinator. */
export const trusts = sqliteTable(
  'trusts',
  {
    organizationId: text('organization_id').notNull(),
    trustedId: text('trusted_id').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.trustedId] })]
)

export const persons = sqliteTable(
  'persons',
  {
    id: text('id').primaryKey(),
    /** 0..1023, drawn once: alerts are expanded by ranges of buckets. */
    bucket: integer('bucket').notNull(),
    nameSealed: text('name_sealed').notNull(),
    language: text('language').$type<AlertLanguage>().notNull(),
    timeZone: text('time_zone').notNull(),
    /** Minutes after local midnight; both null: no quiet hours. */
    quietFromMin: integer('quiet_from_min'),
    quietUntilMin: integer('quiet_until_min'),
    /** A critical emergency may wake them. */
    emergencyWakes: flag('emergency_wakes').notNull(),
    /** They said "always": any emergency or escalation may wake them. */
    alwaysWakes: flag('always_wakes').notNull(),
    emailOff: flag('email_off').notNull().default(false),
    /** Locked down: nobody signs in as this person until an admin, or a recovery, opens the account again. */
    lockedAt: instant('locked_at'),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [index('persons_by_bucket').on(table.bucket)]
)

/** Keyed hashes of the words of a name, so that people can be found without opening anyone. */
export const nameTokens = sqliteTable(
  'name_tokens',
  { tokenIndex: text('token_index').notNull(), personId: text('person_id').notNull() },
  (table) => [primaryKey({ columns: [table.tokenIndex, table.personId] })]
)

/** Where a person can be reached: one push subscription or one email address. */
export const addresses = sqliteTable(
  'addresses',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    valueSealed: text('value_sealed').notNull(),
    /** Of the mailbox, or of the push endpoint. */
    valueIndex: text('value_index').notNull(),
    /** Of the push subscription's public key: a device that subscribed again is another address. */
    keyIndex: text('key_index').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    /** A push device: last sent again by its browser, or answered "I got it". An email: clicked in a letter. */
    confirmedAt: instant('confirmed_at'),
    /** What its owner calls this device, such as "my phone"; under their own key. */
    nameSealed: text('name_sealed'),
    /** When a test message was last asked for, and when its owner said that it came. */
    testedAt: instant('tested_at'),
    gotAt: instant('got_at'),
    /** When its owner was last warned that it has been silent for long. */
    warnedAt: instant('warned_at'),
    retiredAt: instant('retired_at'),
    retiredReason: text('retired_reason'),
  },
  (table) => [
    uniqueIndex('addresses_live')
      .on(table.channel, table.valueIndex)
      .where(isNull(table.retiredAt)),
    index('addresses_by_person').on(table.personId),
    index('addresses_heard').on(table.channel, table.confirmedAt).where(isNull(table.retiredAt)),
  ]
)

export const memberships = sqliteTable(
  'memberships',
  {
    personId: text('person_id').notNull(),
    organizationId: text('organization_id').notNull(),
    roles: list<Role>('roles').notNull(),
    /** On call: standby and verification may wake them, between these minutes of their day (both null: always). */
    onCall: flag('on_call').notNull().default(false),
    onCallFromMin: integer('on_call_from_min'),
    onCallUntilMin: integer('on_call_until_min'),
    createdAt: instant('created_at').notNull(),
    /** Set by the last vouch that the network asks for. */
    vouchedAt: instant('vouched_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.organizationId] }),
    index('memberships_by_organization').on(table.organizationId),
    /** Few of many: spelled as STAFF in memberships.ts. */
    index('memberships_of_staff').on(table.organizationId).where(sql`roles <> '["ally"]'`),
    index('memberships_ended').on(table.endedAt).where(sql`ended_at is not null`),
  ]
)

export const vouches = sqliteTable(
  'vouches',
  {
    personId: text('person_id').notNull(),
    organizationId: text('organization_id').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.organizationId, table.by] })]
)

export const personSkills = sqliteTable(
  'person_skills',
  {
    personId: text('person_id').notNull(),
    skill: text('skill').notNull(),
    verifiedAt: instant('verified_at'),
    verifiedBy: text('verified_by'),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.skill] }),
    index('person_skills_by_skill').on(table.skill, table.personId),
  ]
)

export const personLanguages = sqliteTable(
  'person_languages',
  { personId: text('person_id').notNull(), language: text('language').notNull() },
  (table) => [primaryKey({ columns: [table.personId, table.language] })]
)

export const personCounties = sqliteTable(
  'person_counties',
  { personId: text('person_id').notNull(), county: text('county').notNull() },
  (table) => [primaryKey({ columns: [table.personId, table.county] })]
)

export const invitations = sqliteTable('invitations', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  organizationId: text('organization_id').notNull(),
  emailSealed: text('email_sealed').notNull(),
  emailIndex: text('email_index').notNull(),
  roles: list<Role>('roles').notNull(),
  language: text('language').$type<Language>().notNull(),
  invitedBy: text('invited_by').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
  personId: text('person_id'),
})

/** A code and a link in one email: either works, once. */
export const signInCodes = sqliteTable(
  'sign_in_codes',
  {
    id: text('id').primaryKey(),
    emailIndex: text('email_index').notNull(),
    /** Null where nobody has that address: the same rows are written either way. */
    personId: text('person_id'),
    codeHash: text('code_hash').notNull(),
    linkHash: text('link_hash').notNull().unique(),
    triesLeft: integer('tries_left').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [index('sign_in_codes_by_email').on(table.emailIndex, table.createdAt)]
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<SessionKind>().notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Until when it may open task and team facts. */
    freshUntil: instant('fresh_until'),
    endedAt: instant('ended_at'),
  },
  (table) => [index('sessions_by_person').on(table.personId)]
)

/** Mail that is not an alert (sign-in code, invitation): waits and retries like a delivery; its content is sealed. */
export const letters = sqliteTable(
  'letters',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<LetterKind>().notNull(),
    language: text('language').$type<AlertLanguage>().notNull(),
    /** JSON: to, and what the template needs. */
    contentSealed: text('content_sealed').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    leaseUntil: instant('lease_until'),
    owner: text('owner'),
    deadlineAt: instant('deadline_at').notNull(),
    reason: text('reason'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('letters_due').on(table.nextAttemptAt).where(sql`state in ('queued', 'retry')`),
    index('letters_leased').on(table.leaseUntil).where(sql`state in ('leased', 'sent')`),
  ]
)

export const reports = sqliteTable(
  'reports',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id').notNull(),
    state: text('state').$type<ReportState>().notNull(),
    drill: flag('drill').notNull(),
    codeName: text('code_name').notNull(),
    playbook: text('playbook').notNull(),
    usState: text('us_state').notNull(),
    county: text('county').notNull(),
    timeZone: text('time_zone').notNull(),
    sector: text('sector').$type<Sector>(),
    arrangements: list<Arrangement>('arrangements').notNull(),
    workerLanguage: text('worker_language').notNull(),
    /** Keyed hash of the employer's normalized name: a repeated employer is found without naming it. */
    employerIndex: text('employer_index'),
    loggedBy: text('logged_by').notNull(),
    loggedAt: instant('logged_at').notNull(),
    /** The language of whoever wrote down what was said. */
    writtenIn: text('written_in').$type<Language>(),
    verifierId: text('verifier_id'),
    verifierAskedAt: instant('verifier_asked_at'),
    answerBy: instant('answer_by'),
    answeredBy: text('answered_by'),
    answeredAt: instant('answered_at'),
    verifiedBy: text('verified_by').$type<VerifiedBy>(),
    reasonSealed: text('reason_sealed'),
    /** What the caller saw of the agents was deleted, 72 h after the answer. */
    saluteDeletedAt: instant('salute_deleted_at'),
    purgedAt: instant('purged_at'),
  },
  (table) => [
    index('reports_by_organization').on(table.organizationId, table.loggedAt),
    index('reports_by_employer').on(table.employerIndex),
  ]
)

/** Sealed facts of a report or an incident. The latest row of a key counts; older ones stay for the record. */
export const facts = sqliteTable(
  'facts',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    key: text('key').$type<FactKey>().notNull(),
    textSealed: text('text_sealed').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [index('facts_by_case').on(table.caseId, table.key, table.addedAt)]
)

export const incidents = sqliteTable(
  'incidents',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id').notNull(),
    reportId: text('report_id').notNull().unique(),
    playbook: text('playbook').notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    state: text('state').$type<IncidentState>().notNull(),
    drill: flag('drill').notNull(),
    codeName: text('code_name').notNull(),
    usState: text('us_state').notNull(),
    county: text('county').notNull(),
    timeZone: text('time_zone').notNull(),
    sector: text('sector').$type<Sector>(),
    arrangements: list<Arrangement>('arrangements').notNull(),
    workerLanguage: text('worker_language').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at').notNull(),
    nextWordAt: instant('next_word_at'),
    stoodDownAt: instant('stood_down_at'),
    closedAt: instant('closed_at'),
    outcome: text('outcome').$type<CaseOutcome>(),
    /** A sentence of the coordinator's own about it. */
    outcomeSealed: text('outcome_sealed'),
    legalHold: flag('legal_hold').notNull().default(false),
    /** Its key was destroyed: no fact of it can be read any more. */
    purgedAt: instant('purged_at'),
  },
  (table) => [index('incidents_by_organization').on(table.organizationId, table.state)]
)

export const needs = sqliteTable(
  'needs',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    position: integer('position').notNull(),
    skill: text('skill').notNull(),
    language: text('language'),
    count: integer('count').notNull(),
    claimBy: instant('claim_by').notNull(),
    verified: flag('verified').notNull(),
    /** How far it has been called: 0 not yet, 1 near, 2 the organization, 3 the coalition. A new row says 0. */
    circle: integer('circle').$type<CircleChoice>().notNull().default(1),
    /** When the next circle is called if it is still empty; null: no further step, or its case is over. */
    nextCallAt: instant('next_call_at'),
    /** When an "I can help" put the next step off; once for each step. */
    putOffAt: instant('put_off_at'),
    /** A coordinator keeps the next step from happening by itself. */
    heldAt: instant('held_at'),
    heldBy: text('held_by'),
  },
  (table) => [
    index('needs_by_incident').on(table.incidentId, table.position),
    index('needs_by_skill').on(table.incidentId, table.skill),
    index('needs_to_call')
      .on(table.nextCallAt)
      .where(sql`next_call_at is not null and held_at is null`),
  ]
)

/** People whom a coordinator named for a need, besides those who hold a task of it. */
export const needFillings = sqliteTable(
  'need_fillings',
  {
    needId: text('need_id').notNull(),
    personId: text('person_id').notNull(),
    namedBy: text('named_by').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.needId, table.personId] })]
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    position: integer('position').notNull(),
    key: text('key'),
    /** Only for a task that a coordinator added; a playbook's title stands in content/. */
    titleSealed: text('title_sealed'),
    category: text('category').$type<Category>().notNull(),
    skill: text('skill').notNull(),
    sensitive: flag('sensitive').notNull(),
    slots: integer('slots').notNull(),
    claimBy: instant('claim_by').notNull(),
    dueAt: instant('due_at').notNull(),
    after: list<string>('after').notNull(),
    consent: text('consent').$type<ConsentKind>().notNull(),
    facts: list<FactKey>('facts').notNull(),
    doneAt: instant('done_at'),
    doneBy: text('done_by'),
    doneNoteSealed: text('done_note_sealed'),
    createdAt: instant('created_at').notNull(),
    /** Counts the changes to its wording and times: whoever changes it says which one they saw. */
    version: integer('version').notNull().default(0),
  },
  (table) => [index('tasks_by_incident').on(table.incidentId, table.position)]
)

/** What was kept of a task's evidence list, by its place in the playbook's list. */
export const taskEvidence = sqliteTable(
  'task_evidence',
  {
    taskId: text('task_id').notNull(),
    item: integer('item').notNull(),
    tickedBy: text('ticked_by').notNull(),
    tickedAt: instant('ticked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.item] })]
)

/** A holder offers their task to somebody; it stays theirs until the other says yes. */
export const handovers = sqliteTable(
  'handovers',
  {
    id: text('id').primaryKey(),
    claimId: text('claim_id').notNull(),
    toPersonId: text('to_person_id').notNull(),
    /** The holder, or a coordinator in their place. */
    offeredBy: text('offered_by').notNull(),
    /** For whoever takes it over: opens with the facts of the task. */
    noteSealed: text('note_sealed'),
    offeredAt: instant('offered_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: text('outcome').$type<'accepted' | 'declined' | 'withdrawn'>(),
  },
  (table) => [
    uniqueIndex('handovers_open').on(table.claimId).where(isNull(table.endedAt)),
    index('handovers_to').on(table.toPersonId).where(isNull(table.endedAt)),
  ]
)

export const claims = sqliteTable(
  'claims',
  {
    id: text('id').primaryKey(),
    taskId: text('task_id').notNull(),
    slot: integer('slot').notNull(),
    personId: text('person_id').notNull(),
    /** The membership through which they claim: decides whether their organization is trusted. */
    organizationId: text('organization_id').notNull(),
    claimedAt: instant('claimed_at').notNull(),
    leaseUntil: instant('lease_until').notNull(),
    confirmedAt: instant('confirmed_at'),
    confirmedBy: text('confirmed_by'),
    releasedAt: instant('released_at'),
    releaseReason: text('release_reason').$type<
      'gave-back' | 'lapsed' | 'removed' | 'taken-back' | 'handed-over'
    >(),
  },
  (table) => [
    uniqueIndex('claims_live_slot').on(table.taskId, table.slot).where(isNull(table.releasedAt)),
    uniqueIndex('claims_live_person')
      .on(table.taskId, table.personId)
      .where(isNull(table.releasedAt)),
    index('claims_by_person').on(table.personId).where(isNull(table.releasedAt)),
    index('claims_by_lease').on(table.leaseUntil).where(isNull(table.releasedAt)),
  ]
)

/** The consent ledger: rows are only ever added. */
export const consentEntries = sqliteTable(
  'consent_entries',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    taskId: text('task_id'),
    entry: text('entry').$type<ConsentEntry['entry']>().notNull(),
    giver: text('giver').$type<ConsentGiver>().notNull(),
    way: text('way').$type<ConsentWay>(),
    provisional: flag('provisional').notNull(),
    /** Who agreed in their own words, the interpreter, the witness, or why a coordinator went ahead. */
    detailSealed: text('detail_sealed').notNull(),
    givenAt: instant('given_at').notNull(),
    until: instant('until'),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('consent_entries_by_case').on(table.caseId, table.givenAt)]
)

/** The rows of the law that a case watches. Their dates come from its chronology, and are never stored. */
export const incidentDeadlines = sqliteTable(
  'incident_deadlines',
  {
    incidentId: text('incident_id').notNull(),
    key: text('key').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.key] })]
)

/**
 * What happened, and when: the days between a complaint and what came after it. A row is never changed: a correction
 * replaces it. Sealed under the incident's key; so is when it happened, which would tell an employer whose case this is.
 */
export const chronology = sqliteTable(
  'chronology',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    /** JSON: kind, when and how exactly, what, by whom it is known, what evidence there is, how sure, what it starts. */
    contentSealed: text('content_sealed').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    /** The row that this one puts right. */
    replaces: text('replaces').unique(),
    removedBy: text('removed_by'),
    removedAt: instant('removed_at'),
  },
  (table) => [index('chronology_by_incident').on(table.incidentId, table.addedAt)]
)

/**
 * Who files for a clock, and whether it was filed. A clock is a row of the law and the event that started it; one that
 * nobody files for and nobody was reminded of has no row.
 */
export const clocks = sqliteTable(
  'clocks',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    key: text('key').notNull(),
    /** The first row of a line of the chronology; empty: its start is not known yet, or all its events make one clock. */
    eventId: text('event_id').notNull(),
    filerId: text('filer_id'),
    filedBy: text('filed_by'),
    filedAt: instant('filed_at'),
    /** JSON: the day it was filed, and the agency's own number. */
    filingSealed: text('filing_sealed'),
    /** The first of the month after its limit, `YYYY-MM-DD`: until then the facts of the case are kept. Coarse on purpose. */
    keepUntil: text('keep_until'),
    /** The last reminder that went out for it: its date, and how many days before. */
    remindedFor: text('reminded_for'),
  },
  (table) => [
    uniqueIndex('clocks_of_incident').on(table.incidentId, table.key, table.eventId),
    index('clocks_by_filer').on(table.filerId).where(isNull(table.filedAt)),
  ]
)

/** How long a case's steps took, in whole minutes after the report; written when it ends, kept for learning. */
export const caseTimes = sqliteTable(
  'case_times',
  {
    incidentId: text('incident_id').notNull(),
    /** verified, first-answer, lawyer, need:<skill>, ... */
    measure: text('measure').notNull(),
    minutes: integer('minutes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.measure] })]
)

/**
 * How many people of each need, and of each language, were asked in a case and what became of it; written when it ends,
 * kept for learning.
 */
export const caseCounts = sqliteTable(
  'case_counts',
  {
    incidentId: text('incident_id').notNull(),
    /** all, need:<skill>, need:<skill>:<language>, language:<tag> */
    part: text('part').notNull(),
    /** How many people a need asked for. */
    wanted: integer('wanted').notNull(),
    asked: integer('asked').notNull(),
    reached: integer('reached').notNull(),
    answered: integer('answered').notNull(),
    yes: integer('yes').notNull(),
    claimed: integer('claimed').notNull(),
    /** The first answer, in whole minutes after the call. */
    firstMinutes: integer('first_minutes'),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.part] })]
)

/** What was learned, written after a case or a drill; sealed under the incident's key. */
export const debriefs = sqliteTable('debriefs', {
  incidentId: text('incident_id').primaryKey(),
  contentSealed: text('content_sealed').notNull(),
  version: integer('version').notNull(),
  writtenBy: text('written_by').notNull(),
  writtenAt: instant('written_at').notNull(),
})

/** A report that is being written down: what was typed so far, sealed under the draft's own key. */
export const reportDrafts = sqliteTable(
  'report_drafts',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    contentSealed: text('content_sealed').notNull(),
    beganAt: instant('began_at').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [index('report_drafts_by_person').on(table.personId, table.savedAt)]
)

/** A calendar that somebody's phone reads by itself; by an address of 128 random bits. */
export const calendars = sqliteTable(
  'calendars',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: text('person_id').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('calendars_by_person').on(table.personId)]
)

/** A link or poster by which allies enrol themselves; they wait for a vouch like anybody. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    id: text('id').primaryKey(),
    /** Sealed under its own key, so that the poster can be printed again. */
    tokenSealed: text('token_sealed').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Of the short address that stands on the poster for those who type it. */
    codeIndex: text('code_index').notNull().unique(),
    organizationId: text('organization_id').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('enrolments_by_organization').on(table.organizationId)]
)

/** A list of people that was read from a file and waits for somebody's yes; sealed under its own key. */
export const imports = sqliteTable('imports', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id').notNull(),
  /** JSON: the rows as they were read. */
  contentSealed: text('content_sealed').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  doneAt: instant('done_at'),
})

/** What a phone sent once it had a network again: the same key is carried out once. */
export const sentOnce = sqliteTable('sent_once', {
  /** Keyed hash of who and which. */
  keyIndex: text('key_index').primaryKey(),
  /** How it ended, for whoever asks again. */
  outcome: text('outcome').notNull(),
  at: instant('at').notNull(),
})

export const alerts = sqliteTable(
  'alerts',
  {
    /** 128 random bits: it stands in the link of a push or an email. */
    id: text('id').primaryKey(),
    incidentId: text('incident_id'),
    reportId: text('report_id'),
    kind: text('kind').$type<AlertKind>().notNull(),
    notice: text('notice').$type<NoticeKind>(),
    /** For a notice: the task, report or need that it is about; for an escalation its need; for a correction the alert that was wrong. */
    subjectId: text('subject_id'),
    drill: flag('drill').notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    priority: integer('priority').notNull(),
    county: text('county').notNull(),
    needs: list<{ skill: string; language?: string; count: number }>('needs').notNull(),
    byTime: instant('by_time'),
    /** criteria: alert_criteria; told: whoever was told of the case before; persons: alert_persons. */
    audience: text('audience').$type<'criteria' | 'told' | 'persons'>().notNull(),
    raisedBy: text('raised_by'),
    raisedAt: instant('raised_at').notNull(),
    dueAt: instant('due_at').notNull(),
    /** Set when it is cancelled or its case stood down: from then on no attempt starts. */
    endedAt: instant('ended_at'),
    endReason: text('end_reason').$type<'cancelled' | 'stood_down' | 'false_alarm' | 'confirmed'>(),
    idempotencyKey: text('idempotency_key').notNull().unique(),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [
    index('alerts_by_incident').on(table.incidentId, table.raisedAt),
    index('alerts_by_report').on(table.reportId),
    index('alerts_by_time').on(table.raisedAt),
    index('alerts_by_subject').on(table.subjectId).where(sql`subject_id is not null`),
  ]
)

/** Who hears an alert, as reviewed: anyone who meets one of its rows. */
export const alertCriteria = sqliteTable(
  'alert_criteria',
  {
    alertId: text('alert_id').notNull(),
    position: integer('position').notNull(),
    skill: text('skill').notNull(),
    language: text('language'),
    verified: flag('verified').notNull(),
    organizationId: text('organization_id'),
    county: text('county'),
  },
  (table) => [primaryKey({ columns: [table.alertId, table.position] })]
)

export const alertPersons = sqliteTable(
  'alert_persons',
  { alertId: text('alert_id').notNull(), personId: text('person_id').notNull() },
  (table) => [primaryKey({ columns: [table.alertId, table.personId] })]
)

/** A range of buckets of an alert's audience; expanded once, by one statement, again and again safely. */
export const alertChunks = sqliteTable(
  'alert_chunks',
  {
    alertId: text('alert_id').notNull(),
    position: integer('position').notNull(),
    fromBucket: integer('from_bucket').notNull(),
    toBucket: integer('to_bucket').notNull(),
    expandedAt: instant('expanded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.position] }),
    index('alert_chunks_waiting').on(table.alertId).where(isNull(table.expandedAt)),
  ]
)

/** One message to one address. Its key is the idempotency of the fan-out. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    alertId: text('alert_id').notNull(),
    personId: text('person_id').notNull(),
    addressId: text('address_id').notNull(),
    channel: text('channel').$type<Channel>().notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    priority: integer('priority').notNull(),
    dueAt: instant('due_at').notNull(),
    deadlineAt: instant('deadline_at').notNull(),
    nextAttemptAt: instant('next_attempt_at'),
    leaseUntil: instant('lease_until'),
    owner: text('owner'),
    attempts: integer('attempts').notNull().default(0),
    reason: text('reason'),
    sentAt: instant('sent_at'),
    settledAt: instant('settled_at'),
    shownAt: instant('shown_at'),
    seenAt: instant('seen_at'),
    /** A mail server sent it back as undeliverable, after it had taken it. */
    bouncedAt: instant('bounced_at'),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.personId, table.addressId] }),
    index('deliveries_due')
      .on(table.channel, table.priority, table.nextAttemptAt)
      .where(sql`state in ('queued', 'retry')`),
    index('deliveries_held')
      .on(table.owner, table.leaseUntil)
      .where(sql`state in ('leased', 'sent')`),
    index('deliveries_by_person').on(table.personId, table.alertId),
  ]
)

/** Who carries messages for us, push services by origin and the mail relay, and how each has treated us lately. */
export const carriers = sqliteTable('carriers', {
  name: text('name').primaryKey(),
  /** Answers in a row that said "not now" or did not come. */
  busyStreak: integer('busy_streak').notNull().default(0),
  pausedUntil: instant('paused_until'),
  /** Since when it says that we are not who we say we are. */
  refusedSince: instant('refused_since'),
  /** Until then no "gone" of theirs costs anybody an address: too many came at once. */
  keepAddressesUntil: instant('keep_addresses_until'),
  /** Their clock less ours, in milliseconds. */
  skewMs: integer('skew_ms'),
  heardAt: instant('heard_at').notNull(),
})

/** What was handed to the mail relay, second by second, for an hour: its quota is kept over all processes. */
export const relaySeconds = sqliteTable('relay_seconds', {
  /** Unix time. */
  second: integer('second').primaryKey(),
  messages: integer('messages').notNull(),
})

/** An ally's latest word about a case. */
export const answers = sqliteTable(
  'answers',
  {
    incidentId: text('incident_id').notNull(),
    personId: text('person_id').notNull(),
    alertId: text('alert_id').notNull(),
    kind: text('kind').$type<AnswerKind>().notNull(),
    from: instant('from'),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.incidentId, table.personId] })]
)

export const notes = sqliteTable(
  'notes',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    textSealed: text('text_sealed').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    /** Whose counsel marked it "prepared at counsel's request". */
    counselBy: text('counsel_by'),
    counselAt: instant('counsel_at'),
  },
  (table) => [index('notes_by_incident').on(table.incidentId, table.at)]
)

/**
 * Who agreed to what the public may learn, item by item: rows are only ever added, and a no is a row too. Sealed under
 * the incident's key.
 */
export const pressGrants = sqliteTable(
  'press_grants',
  {
    id: text('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    entry: text('entry').$type<'grant' | 'withdrawal'>().notNull(),
    item: text('item').$type<PressItem>().notNull(),
    giver: text('giver').$type<PressGiver>().notNull(),
    /** The worker is a minor: then a parent gives it, and they agree themselves. */
    minor: flag('minor').notNull(),
    ownAgreement: flag('own_agreement').notNull(),
    use: text('use').$type<PressUse>().notNull(),
    /** The one outlet, where the use is not any press. */
    outletSealed: text('outlet_sealed'),
    /** The finest level agreed to; null for a withdrawal. */
    level: text('level').$type<NamingLevel>(),
    /** The language in which it was explained. */
    language: text('language').notNull(),
    interpreterSealed: text('interpreter_sealed'),
    way: text('way').$type<PressWay>(),
    /** JSON: what was explained, who witnessed it, their own words. */
    detailSealed: text('detail_sealed').notNull(),
    provisional: flag('provisional').notNull(),
    givenAt: instant('given_at').notNull(),
    until: instant('until'),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('press_grants_by_incident').on(table.incidentId, table.recordedAt)]
)

/**
 * A press-safe summary, one row a version. What it says is sealed under the incident's key even once it is public, so
 * that purging the case takes it along; each seal's place is `<id>.<version>`.
 */
export const summaries = sqliteTable(
  'summaries',
  {
    /** 128 random bits: strangers meet it, and it must not tell when a case began. */
    id: text('id').notNull(),
    version: integer('version').notNull(),
    incidentId: text('incident_id').notNull(),
    state: text('state').$type<SummaryState>().notNull(),
    level: text('level').$type<PublicLevel>().notNull(),
    language: text('language').$type<Language>().notNull(),
    /** JSON: what the liaison filled in, before it is coarsened (domain/press-facts.ts). */
    attributesSealed: text('attributes_sealed').notNull(),
    /** JSON: their own sentences, and how they answered the tests. */
    sentencesSealed: text('sentences_sealed').notNull(),
    /** JSON: the text as it is approved and published (domain/press-text.ts). */
    textSealed: text('text_sealed').notNull(),
    /** Keyed hash of that text. */
    textHash: text('hash').notNull(),
    /** Everyone who wrote on this version: none of them can approve it. */
    writers: list<string>('writers').notNull(),
    writtenBy: text('written_by').notNull(),
    writtenAt: instant('written_at').notNull(),
    submittedAt: instant('submitted_at'),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    approvedHash: text('approved_hash'),
    embargoUntil: instant('embargo_until'),
    /** IANA name of the zone that line one says. */
    embargoZone: text('embargo_zone'),
    publishedBy: text('published_by'),
    publishedAt: instant('published_at'),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
    /** JSON: what an earlier version said, what is right. */
    correctionSealed: text('correction_sealed'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    index('summaries_by_incident').on(table.incidentId, table.writtenAt),
    index('summaries_published').on(table.publishedAt).where(sql`state = 'published'`),
    check(
      'summaries_second_person',
      sql`approved_by is null or (approved_by <> written_by and instr(writers, '"' || approved_by || '"') = 0)`
    ),
    check(
      'summaries_approved_text',
      sql`state not in ('approved', 'published') or (approved_by is not null and approved_hash = hash)`
    ),
  ]
)

/** A reporter's way in, without an account: a link, or a token for a program. */
export const pressLinks = sqliteTable(
  'press_links',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<PressLinkKind>().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    organizationId: text('organization_id').notNull(),
    /** Null: whatever the network has public. */
    summaryId: text('summary_id'),
    scope: text('scope').$type<PressScope>().notNull(),
    /** JSON: name, email, outlet; under the link's own key. */
    holderSealed: text('holder_sealed').notNull(),
    language: text('language').$type<Language>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('press_links_by_summary').on(table.summaryId)]
)

/** What was fetched by which link or token, or by a feed reader; never from where. */
export const pressFetches = sqliteTable(
  'press_fetches',
  {
    id: text('id').primaryKey(),
    linkId: text('link_id'),
    summaryId: text('summary_id').notNull(),
    version: integer('version').notNull(),
    form: text('form').$type<FetchForm>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('press_fetches_by_summary').on(table.summaryId, table.at)]
)

/** Append-only. `seq`, `prevHash` and `hash` are null until the job has linked the entry into the chain. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    by: text('by'),
    action: text('action').notNull(),
    noun: text('noun').notNull(),
    nounId: text('noun_id').notNull(),
    caseId: text('case_id'),
    detail: text('detail', { mode: 'json' }).$type<Record<string, string | number>>().notNull(),
    seq: integer('seq').unique(),
    prevHash: text('prev_hash'),
    hash: text('hash'),
  },
  (table) => [
    index('audit_entries_by_case').on(table.caseId, table.at),
    index('audit_entries_unlinked').on(table.at).where(isNull(table.seq)),
  ]
)

/** Passkeys, as WebAuthn's server side keeps them; base64url. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    /** What its owner calls it, such as "my phone"; under their own key. */
    nameSealed: text('name_sealed').notNull(),
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    transports: list<string>('transports').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('passkeys_by_person').on(table.personId)]
)

/** What a passkey is asked to sign: once, and not for long. */
export const challenges = sqliteTable('challenges', {
  id: text('id').primaryKey(),
  /** Null: whoever holds a passkey may answer, to sign in. */
  personId: text('person_id'),
  purpose: text('purpose').$type<'register' | 'sign_in' | 'step_up'>().notNull(),
  challenge: text('challenge').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Ways back in for someone who lost every passkey: printed codes, or a grant that a second coordinator or the server's operator gave. */
export const recoveries = sqliteTable(
  'recoveries',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<'printed' | 'granted' | 'operator'>().notNull(),
    codeHash: text('code_hash').notNull().unique(),
    grantedBy: text('granted_by'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    usedAt: instant('used_at'),
  },
  (table) => [index('recoveries_by_person').on(table.personId)]
)

/** Keys for other programs: scoped, hashed, shown once, expiring. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id').notNull(),
    name: text('name').notNull(),
    scopes: list<string>('scopes').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_tokens_by_organization').on(table.organizationId)]
)

/** How often something was tried within a window, by a keyed hash of who and what. */
export const tries = sqliteTable(
  'tries',
  {
    keyIndex: text('key_index').primaryKey(),
    count: integer('count').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('tries_by_expiry').on(table.expiresAt)]
)

/** When something that keeps the network safe was last done: keys copied, a backup, retention, the audit chain. */
export const chores = sqliteTable('chores', {
  name: text('name').primaryKey(),
  doneAt: instant('done_at').notNull(),
  detail: text('detail', { mode: 'json' }).$type<Record<string, string | number>>().notNull(),
})
