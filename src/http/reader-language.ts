import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { findNetwork } from '../actions/network/find-network.ts'
import { wordsFor } from '../content/words.ts'
import { LANGUAGES, type Language } from '../domain/language.ts'
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
  c.set('language', language)
  c.set('words', wordsFor(language))
  c.set('network', await findNetwork(c.var.deps))
  await next()
}

/** The first language of the browser's list that we speak; regions do not matter. */
function asked(header: string | undefined): Language | undefined {
  const tags = header?.split(',').map((part) => part.trim().slice(0, 2).toLowerCase()) ?? []
  return tags.map(spoken).find((language) => language !== undefined)
}

function spoken(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === tag)
}
