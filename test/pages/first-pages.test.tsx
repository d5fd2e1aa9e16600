import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/domain/language.ts'
import { EMPTY_FORM } from '../../src/pages/form.ts'
import type { Frame } from '../../src/pages/frame.ts'
import { MailboxPage } from '../../src/pages/mailbox.tsx'
import { ProblemPage } from '../../src/pages/problem.tsx'
import { SignInCodePage, SignInLinkPage, SignInPage } from '../../src/pages/sign-in.tsx'
import { expectPageRules } from './page-rules.ts'
import { BEN, NOW, RUTH, sampleFrame } from './sample-frame.ts'

const KINDS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'gone',
  'too-many',
  'internal',
] as const
const MAIL = {
  id: 'm1',
  to: 'ben@ally.example',
  subject: 'Your code',
  text: 'Your code is 123456.\nhttp://localhost:3000/sign-in/link/abc',
  sentAt: NOW,
}

const PAGES: Record<string, (frame: Frame) => Child> = {
  'sign-in': (frame) => <SignInPage frame={frame} form={EMPTY_FORM} home={undefined} />,
  code: (frame) => (
    <SignInCodePage frame={frame} form={EMPTY_FORM} email='ben@ally.example' shared='yes' />
  ),
  link: (frame) => <SignInLinkPage frame={frame} token='t0ken' />,
  mailbox: (frame) => <MailboxPage frame={frame} messages={[MAIL]} />,
  'empty mailbox': (frame) => <MailboxPage frame={frame} messages={[]} />,
}

describe.for(LANGUAGES)('in %s', (language) => {
  it.for(Object.keys(PAGES))('%s keeps the rules of every page', (name) => {
    expectPageRules(String(PAGES[name]?.(sampleFrame(language))), language)
  })

  it.for(KINDS)('a problem of kind %s has a page of its own', (kind) => {
    const problem = { kind, sentence: 'Ask your coordinator.', requestId: 'K7Q4-M2' }
    for (const viewer of [undefined, BEN, RUTH]) {
      const html = String(
        <ProblemPage frame={sampleFrame(language, { viewer })} problem={problem} />
      )
      expectPageRules(html, language)
      expect(html).toContain('Ask your coordinator.')
      expect(html.includes('K7Q4-M2')).toBe(kind === 'internal')
    }
  })
})

it('keeps what was typed when an address is refused, and leads to the field', () => {
  const form = { values: { email: 'ben@"ally' }, problems: { email: 'That is not an address.' } }
  const html = String(<SignInPage frame={sampleFrame('en')} form={form} home={undefined} />)
  expect(html).toContain('value="ben@&quot;ally"')
  expect(html).toContain('<a href="#email">That is not an address.</a>')
  expect(html).toContain('<title>Not saved yet: 1 thing to fix - Amparo</title>')
  expect(html).toMatch(/<input id="email"[^>]*aria-describedby="email-hint email-error"/)
})

it('keeps the address out of the title and out of every link', () => {
  const html = String(PAGES['code']?.(sampleFrame('en')))
  expect(html.match(/<title>.*<\/title>/)?.[0]).not.toContain('ben@')
  expect([...html.matchAll(/(href|action)="([^"]*)"/g)].join()).not.toContain('ben')
})

it('makes the addresses in a local message pressable and nothing else in it', () => {
  const text = '<b>http://localhost:3000/x'
  const html = String(<MailboxPage frame={sampleFrame('en')} messages={[{ ...MAIL, text }]} />)
  expect(html).toContain('&lt;b&gt;<a href="http://localhost:3000/x">')
})
