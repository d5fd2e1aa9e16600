/** A data key as it is stored: sealed with the key-encryption key of a month (`YYYY-MM`). */
export type WrappedKey = { ownerId: string; month: string; wrapped: string }
