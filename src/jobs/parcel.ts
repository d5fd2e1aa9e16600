import { addressPlace } from '../actions/people/address-place.ts'
import type { Deps } from '../deps.ts'
import { carrierOf } from '../domain/carrier.ts'
import type { LeasedDelivery } from '../store/delivery-leases.ts'

/** A leased delivery with its address opened, in memory only, and who carries it. */
export type Parcel = { row: LeasedDelivery; address: string; carrier: string }

/** Opens the address of a row; one that does not open is left empty, and its attempt says so. */
export function opened({ vault }: Deps, row: LeasedDelivery): Parcel {
  try {
    const address = vault.open(row.key, addressPlace(row.addressId), row.valueSealed)
    const endpoint = row.channel === 'push' ? JSON.parse(address).endpoint : ''
    return { row, address, carrier: carrierOf(row.channel, endpoint) }
  } catch {
    return { row, address: '', carrier: 'unknown' }
  }
}

/** The name of a delivery, to match rows that come back from the database. */
export function nameOf(key: { alertId: string; personId: string; addressId: string }): string {
  return `${key.alertId} ${key.personId} ${key.addressId}`
}
