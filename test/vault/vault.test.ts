import { describe, expect, it } from 'vitest'
import { emailIndex, employerIndex, nameIndexes } from '../../src/vault/blind-index.ts'
import { type Keyring, newKey } from '../../src/vault/keyring.ts'
import { createVault } from '../../src/vault/vault.ts'

const vapid = { publicKey: '', privateKey: '' }
const keyring: Keyring = {
  months: { '2026-02': newKey(), '2026-03': newKey() },
  index: newKey(),
  vapid,
}
const vault = createVault(keyring)
const key = vault.newKey('case-1')
const place = { table: 'facts', column: 'text_sealed', id: 'f1' }

describe('a sealed fact', () => {
  const sealed = vault.seal(key, place, 'María vive en la calle Central')

  it('opens in its place and shows nothing on the way', () => {
    expect(vault.open(key, place, sealed)).toBe('María vive en la calle Central')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Central')
    expect(vault.seal(key, place, 'María vive en la calle Central')).not.toBe(sealed)
  })

  it('does not open in another row, column or case', () => {
    expect(() => vault.open(key, { ...place, id: 'f2' }, sealed)).toThrow()
    expect(() => vault.open(key, { ...place, column: 'note' }, sealed)).toThrow()
    expect(() => vault.open(vault.newKey('case-1'), place, sealed)).toThrow()
    expect(() => vault.open({ ...key, ownerId: 'case-2' }, place, sealed)).toThrow()
  })

  it('does not open once a single bit was changed', () => {
    const bytes = Buffer.from(sealed, 'base64url')
    for (const at of [0, 12, 28, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.open(key, place, changed.toString('base64url'))).toThrow()
    }
  })
})

describe('a data key', () => {
  it('is wrapped by the newest month, and opens with that month only', () => {
    expect(key.month).toBe('2026-03')
    const onlyFebruary = createVault({
      ...keyring,
      months: { '2026-02': keyring.months['2026-02'] ?? '' },
    })
    const sealed = vault.seal(key, place, 'x')
    expect(() => onlyFebruary.open(key, place, sealed)).toThrow(/2026-03/)
  })

  it('does not unwrap for another owner', () => {
    const fresh = createVault(keyring)
    const sealed = vault.seal(key, place, 'x')
    expect(() => fresh.open({ ...key, ownerId: 'case-2' }, place, sealed)).toThrow()
  })
})

describe('a vault whose keyring another process changes', () => {
  const older: Keyring = { ...keyring, months: { '2026-02': keyring.months['2026-02'] ?? '' } }

  it('reads it anew for a month that it does not know, and wraps with the newest from then on', () => {
    let kept = older
    const mine = createVault(older, () => kept)
    expect(mine.newKey('case-2').month).toBe('2026-02')
    kept = keyring
    expect(mine.open(key, place, vault.seal(key, place, 'x'))).toBe('x')
    expect(mine.newKey('case-2').month).toBe('2026-03')
    expect(mine.months()).toEqual(['2026-02', '2026-03'])
  })

  it('puts a key under the newest month; what it sealed opens with either', () => {
    const before = createVault(older).newKey('case-2')
    const after = vault.rewrapped(before)
    expect([before.month, after.month]).toEqual(['2026-02', '2026-03'])
    expect(vault.open(after, place, vault.seal(before, place, 'x'))).toBe('x')
    expect(vault.rewrapped(after)).toBe(after)
  })

  it('opens nothing any more whose month was destroyed, once it has looked', () => {
    const both = createVault(keyring, () => ({ ...keyring, months: { '2026-03': newKey() } }))
    const old = createVault(older).newKey('case-2')
    const sealed = both.seal(old, place, 'x')
    expect(both.open(old, place, sealed)).toBe('x')
    both.refresh()
    expect(() => both.open(old, place, sealed)).toThrow(/2026-02/)
  })
})

describe('a blind index', () => {
  it('finds a mailbox whatever its case, and a name by any of its words', () => {
    expect(emailIndex(vault, ' Ana@Example.org')).toBe(emailIndex(vault, 'ana@example.org'))
    expect(nameIndexes(vault, 'Tomás Vélez')).toContain(nameIndexes(vault, 'tomas')[0])
  })

  it('finds an employer whatever stands behind its name', () => {
    expect(employerIndex(vault, 'Tara Construction, Inc.')).toBe(
      employerIndex(vault, 'TARA construction')
    )
  })

  it('says nothing without the key, and nothing across purposes', () => {
    const other = createVault({ ...keyring, index: newKey() })
    expect(emailIndex(other, 'ana@example.org')).not.toBe(emailIndex(vault, 'ana@example.org'))
    expect(vault.index('email', 'x')).not.toBe(vault.index('name', 'x'))
  })
})
