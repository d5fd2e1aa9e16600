/**
 * The sealed facts that exist, and no others (domain.md A.1). None is, or ever will be, immigration status,
 * an A-number, a birth date, a country of birth, a Social Security or passport number.
 */
export const FACT_KEYS = [
  'worker_first_name',
  'worker_full_name',
  'worker_phone',
  'callback',
  'language',
  'report_details',
  'detention_place',
  'facility_contact',
  'family_contact',
  'children_pickup',
  'medical_summary',
  'employer_name',
  'worksite_address',
  'lawyer_contact',
  'case_numbers',
  'chronology',
  'evidence_files',
  'witness_contacts',
  'consent_record',
  'appointment',
  'taken_list',
] as const
export type FactKey = (typeof FACT_KEYS)[number]

/** One confidential fact of a report or an incident, opened for someone whose ring allows it. */
export type Fact = { key: FactKey; text: string; addedAt: Date }
