import { describe, expect, it } from 'vitest'
import type { Frame, PageKind } from '../../src/pages/frame.ts'
import { Icon } from '../../src/pages/icon.tsx'
import { Layout } from '../../src/pages/layout.tsx'
import { expectPageRules } from './page-rules.ts'
import { BEN, RUTH, sampleFrame } from './sample-frame.ts'

function page(frame: Frame, kind: PageKind, drill = false): string {
  return String(
    <Layout frame={frame} title='Heron' kind={kind} drill={drill}>
      <h1>Heron</h1>
      <Icon name='send' />
    </Layout>
  )
}

describe('a drill', () => {
  it.for(['ally', 'staff', 'guest'] as const)('can not be mistaken on a page for %s', (kind) => {
    const html = page(sampleFrame('es', { viewer: RUTH }), kind, true)
    expect(html).toContain('data-drill=""')
    expect(html).toContain('<title>SIMULACRO. Heron - Amparo</title>')
    expect(html).toMatch(/class="brand" href="\/">.*?SIMULACRO<\/a>/)
  })

  it('leaves no mark on anything real', () => {
    expect(page(sampleFrame('en', { viewer: RUTH }), 'staff')).not.toMatch(/drill/i)
  })
})

it('gives an ally a way out that tells nobody where they were', () => {
  const html = page(sampleFrame('en', { viewer: BEN }), 'ally')
  expectPageRules(html, 'en')
  expect(html).toContain('href="https://weather.example/" rel="noreferrer"')
  expect(html).not.toContain('<nav aria-label="Main">')
})

it('shows a dispatcher only the rooms that are theirs, and where they are', () => {
  const viewer = { ...RUTH, roles: ['dispatcher'] as const }
  const html = page(sampleFrame('en', { viewer, path: '/reports/r1' }), 'staff')
  const menu = html.match(/<nav aria-label="Main">(.*?)<\/nav>/)?.[1]
  expect(menu).toBe('<a href="/">Now</a><a href="/reports" aria-current="page">Reports</a>')
})

it('signs out and switches the language by forms, never by links', () => {
  const html = page(sampleFrame('en', { viewer: BEN, path: '/me' }), 'ally')
  expect(html).toMatch(/<form[^>]* method="post" action="\/sign-out">/)
  expect(html).toContain('<input type="hidden" name="back" value="/me"/>')
  expect(html).toMatch(/<button[^>]* name="language" value="es"/)
})

it('lets a stranger switch the language by a link to the same page', () => {
  const html = page(sampleFrame('en', { path: '/sign-in' }), 'guest')
  expect(html).toContain('<a href="/sign-in?lang=es" lang="es" hreflang="es">Español</a>')
})

it('says on top of the next page what the last step did', () => {
  const notice = { tone: 'good', text: 'Saved.' } as const
  const html = page(sampleFrame('en', { notice }), 'guest')
  expect(html).toMatch(/<main id="main"><div class="notice icon good" role="status">.*Saved\./)
})
