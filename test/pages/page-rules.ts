import { expect } from 'vitest'

/** What holds for every page: who reads it, what it is about, no style or script that the CSP would refuse. */
export function expectPageRules(html: string, language: string): void {
  expect(html).toMatch(/^<!doctype html>/)
  expect(html).toContain(`<html lang="${language}" dir="ltr"`)
  expect(html).toMatch(/<title>[^<]+<\/title>/)
  expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  expect(html).not.toMatch(/ style=|<style(?![^>]* nonce=)|<script(?![^>]* nonce=)| on[a-z]+="/)
  expect(html).not.toMatch(/ (align|bgcolor|disabled)=/)
  // A new window opens only to sign in again, beside a form that would be lost.
  for (const [tag] of html.matchAll(/<[^>]* target=[^>]*>/g))
    expect(tag).toMatch(/ href="\/sign-in\?/)
  expectEveryIconDrawn(html)
  expectUniqueIds(html)
}

function expectEveryIconDrawn(html: string): void {
  const found = (pattern: RegExp) => new Set([...html.matchAll(pattern)].map(([, name]) => name))
  expect(found(/<symbol id="(i-[^"]+)"/g)).toEqual(found(/<use href="#([^"]+)"/g))
}

function expectUniqueIds(html: string): void {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(ids)])
}
