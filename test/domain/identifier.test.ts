import { describe, expect, it } from 'vitest'
import { findIdentifier, withoutIdentifiers } from '../../src/domain/identifier.ts'

describe('finds numbers that are never kept here', () => {
  it.each([
    ['his A-number is A123456789', 'a_number'],
    ['A 123 456 789', 'a_number'],
    ['A-123-456-789.', 'a_number'],
    ['A# 12345678', 'a_number'],
    ['(A1234567)', 'a_number'],
    ['a123456789', 'a_number'],
    ['A–123–456–789', 'a_number'],
    ['SSN 123-45-6789', 'social_security'],
    ['123 45 6789', 'social_security'],
    ['123.45.6789, she says', 'social_security'],
  ])('%s', (text, found) => {
    expect(findIdentifier(text)).toBe(found)
  })
})

describe('leaves everything else alone', () => {
  it.each([
    '617-555-0111',
    'llame a 555 1234',
    'Llame a 617 555 0111',
    'A 617 555 0111',
    'call 1-800-321-6742',
    'Gate A12, Dock Street 1234567',
    'plaza1234567',
    'OSHA case 1-1234-23-045',
    '2026-02-25',
    'A 12 p.m. llegaron 3',
    '02111-1234',
    'A123456',
    'A12345678901',
    '1123-45-67890',
  ])('%s', (text) => {
    expect(findIdentifier(text)).toBeUndefined()
  })
})

it('takes out the number and nothing else', () => {
  const text = 'Mateo, A 123-456-789, call 617-555-0111.\nSSN 123-45-6789'
  expect(withoutIdentifiers(text)).toBe('Mateo, […], call 617-555-0111.\nSSN […]')
  expect(findIdentifier(withoutIdentifiers(text))).toBeUndefined()
  expect(withoutIdentifiers('Nothing here')).toBe('Nothing here')
})
