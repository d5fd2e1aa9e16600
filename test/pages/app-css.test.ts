import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync('public/app.css', 'utf8')

it('fits beside a page into the first packets', () => {
  expect(Buffer.byteLength(css)).toBeLessThanOrEqual(14_000)
})

it('knows neither left nor right, so that it works in both directions', () => {
  expect(css.replace(/\/\*.*?\*\//gs, '')).not.toMatch(/\b(left|right)\b/)
})

it('asks nothing of other hosts', () => {
  expect(css).not.toMatch(/url\(|@import|https?:/)
})

it('names in the manifest only icons that exist', () => {
  const manifest = JSON.parse(readFileSync('public/manifest.webmanifest', 'utf8'))
  for (const { src } of manifest.icons)
    expect(readFileSync(`public${src}`).length).toBeGreaterThan(0)
})
