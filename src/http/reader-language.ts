import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { findNetwork } from '../actions/network/find-network.ts'
import { wordsFor } from '../content/words.ts'
import { type AlertLanguage, LANGUAGES, type Language, pageLanguage } from '../domain/language.ts'
import type { AppEnv } from './app-env.ts'

const COOKIE = 'language'
const ONE_YEAR_S = 31_536_000

/** The reader's language: what they chose; before they are known, what they picked here or their browser asks for. */
export const readerLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  const picked = spoken(c.req.query('lang'))
  if (picked) {
    const maxAge = ONE_YEAR_S
    setCookie(c, COOKIE, picked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge })
  }
  const language =
    picked ??
    c.var.viewer?.language ??
    spoken(getCookie(c, COOKIE)) ??
    asked(c.req.header('accept-language')) ??
    'en'
  speak(c, language)
  c.set('network', await findNetwork(c.var.deps))
  await next()
}

/** Answers in somebody's language from here on, as far as the pages have it. */
export function speak(c: Context<AppEnv>, language: AlertLanguage): void {
  const ofPages = pageLanguage(language)
  c.set('language', ofPages)
  c.set('words', wordsFor(ofPages))
}

/** The first language of the browser's list that we speak; regions do not matter. */
function asked(header: string | undefined): Language | undefined {
  const tags = header?.split(',').map((part) => part.trim().slice(0, 2).toLowerCase()) ?? []
  return tags.map(spoken).find((language) => language !== undefined)
}

function spoken(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === tag)
}
