import type { Words } from '../content/words.ts'
import type { AlertLanguage, Language } from '../domain/language.ts'
import { type Role, STAFF_ROLES } from '../domain/membership.ts'

/** Who a page is for: an ally (with "Leave quickly"), staff (with the menu), or anyone. */
export type PageKind = 'ally' | 'staff' | 'guest'

/** What every page knows about its reader and its network; the page adds its title and content. */
export type Frame = {
  language: Language
  words: Words
  /** What they chose for alerts, where somebody is signed in; the pages may not have it. */
  ownLanguage?: AlertLanguage | undefined
  /** IANA name; every time on the page is told in it. */
  timeZone: string
  now: Date
  /** Absent: not signed in. Roles are those of all vouched memberships together. */
  viewer?:
    | {
        name: string
        organization: string
        roles: readonly Role[]
        /** Tells one person from the next on a phone that several use; it says nothing to anybody else. */
        mark: string
      }
    | undefined
  network: { name: string; hotline?: string | undefined }
  /** Where the page is, without host and query; the reader comes back here after switching the language. */
  path: string
  /** The rest of the address, kept when a guest switches the language: empty, or `name=value&`. */
  query?: string | undefined
  /** Addresses that change with the content, so that they can be kept for a year; `passkey` for the few that ask for one. */
  assets: Record<'css' | 'cssText' | 'page' | 'passkey', string>
  /** The one that this answer's Content-Security-Policy allows. */
  nonce?: string | undefined
  /** A harmless site for "Leave quickly". */
  exitUrl: string
  /** What the last step did, said on top of the page that follows it. */
  notice?: FrameNotice | undefined
}

/** One sentence on top of a page, in the reader's language. */
export type FrameNotice = { tone: 'good' | 'wait' | 'need'; text: string }

/** The kind of a page that everyone may see: whoever works with cases keeps the menu. */
export function kindFor({ viewer }: Frame): PageKind {
  if (!viewer) return 'guest'
  return viewer.roles.some((role) => STAFF_ROLES.includes(role)) ? 'staff' : 'ally'
}
