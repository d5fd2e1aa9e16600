import type { Intake } from '../../src/domain/intake.ts'
import type { Membership, Role } from '../../src/domain/membership.ts'
import type { Viewer } from '../../src/domain/viewer.ts'

/** Somebody of an organization who has just entered a code. */
export function someone(
  personId: string,
  roles: readonly Role[],
  { organization = 'harbor', fresh = true } = {}
): Viewer {
  const membership: Membership = {
    ...{ personId, roles, organizationId: organization, organizationName: organization },
    vouchedAt: new Date(0),
  }
  return {
    ...{ personId, sessionId: `s-${personId}`, name: personId, language: 'en' },
    timeZone: 'America/New_York',
    memberships: [membership],
    freshUntil: fresh ? new Date('2099-01-01T00:00:00Z') : undefined,
  }
}

let calls = 0

/** What a caller says: a father taken at work, four days after he reported an injury. */
export function aCall(change: Partial<Intake> = {}): Intake {
  calls += 1
  return {
    id: `01900000-0000-7000-8000-${String(calls).padStart(12, '0')}`,
    organizationId: 'harbor',
    drill: false,
    playbook: 'ice_detention_after_report',
    county: '25025',
    sector: 'private_sector',
    arrangements: ['temp_or_staffing'],
    workerLanguage: 'es',
    salute: { source: 'saw', size: 'some', location: 'Gate 4, Dock Street', uniform: ['ice'] },
    reported: ['injury'],
    reportedOn: '2026-02-25',
    urgent: ['children'],
    texts: {
      worker_first_name: 'Mateo',
      callback: '617-555-0111',
      employer_name: 'Bayside Framing LLC',
      children_pickup: 'Two, from aunt Inés, by 6 p.m.',
    },
    callerIsDesignee: true,
    callerAgrees: true,
    ...change,
  }
}
