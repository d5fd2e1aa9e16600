import { wordsFor } from '../../src/content/words.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Frame } from '../../src/pages/frame.ts'

/** 2:31 a.m. on a Saturday in Massachusetts. */
export const NOW = new Date('2026-11-21T07:31:00Z')

/** A reader's frame as the server would make it; say only what matters to the test. */
export function sampleFrame(language: Language, over: Partial<Frame> = {}): Frame {
  return {
    language,
    words: wordsFor(language),
    timeZone: 'America/New_York',
    now: NOW,
    network: { name: 'Harbor Network', hotline: '413-555-0142' },
    path: '/',
    assets: {
      ...{ css: '/built/app.css', cssText: 'main{display:block}' },
      ...{ page: '/built/page.js', passkey: '/built/passkey.js' },
    },
    nonce: 'n0nce',
    exitUrl: 'https://weather.example/',
    ...over,
  }
}

/** Somebody who runs cases. */
export const RUTH: NonNullable<Frame['viewer']> = {
  name: 'Ruth O.',
  organization: "Harbor Workers' Center",
  roles: ['coordinator', 'ally'],
  mark: 'mark-of-ruth',
}

/** Somebody who helps. */
export const BEN: NonNullable<Frame['viewer']> = {
  name: 'Ben A.',
  organization: 'Puente Worker Center',
  roles: ['ally'],
  mark: 'mark-of-ben',
}
