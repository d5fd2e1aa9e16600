/** What a notification shows; `data` is where a tap leads: a page of ours, whatever the push said. */
export type Notice = {
  title: string
  body: string
  lang: string
  dir: 'auto' | 'ltr' | 'rtl'
  tag: string
  data: string
  /** Buttons, where the browser has them; each gives that answer. */
  actions: readonly { action: string; title: string }[]
}

/** For a push that can't be read: says that there is something, in both languages, and nothing more. */
const GENERIC = {
  title: 'Amparo',
  body: 'Open to see what is needed. · Abra para ver qué se necesita.',
  lang: 'en',
  tag: 'amparo',
}

/** Reads `{"web_push":8030,"notification":{title,lang,dir,body,navigate,tag}}`; never throws. */
export function noticeOf(payload: string, origin: string): Notice {
  const sent = notificationIn(payload)
  const text = (name: keyof typeof GENERIC) => {
    const value = sent[name]
    return typeof value === 'string' && value !== '' ? value : GENERIC[name]
  }
  return {
    ...{ title: text('title'), body: text('body'), lang: text('lang'), tag: text('tag') },
    dir: sent['dir'] === 'rtl' || sent['dir'] === 'ltr' ? sent['dir'] : 'auto',
    data: ownLink(sent['navigate'], origin),
    actions: actionsIn(sent['actions']),
  }
}

function notificationIn(payload: string): Record<string, unknown> {
  try {
    const { notification }: { notification?: Record<string, unknown> } = JSON.parse(payload)
    return typeof notification === 'object' && notification !== null ? notification : {}
  } catch {
    return {}
  }
}

function actionsIn(sent: unknown): Notice['actions'] {
  if (!Array.isArray(sent)) return []
  return sent.flatMap((each) => {
    const { action, title } = each ?? {}
    return typeof action === 'string' && typeof title === 'string' ? [{ action, title }] : []
  })
}

/** A link elsewhere leads home. */
function ownLink(link: unknown, origin: string): string {
  try {
    const url = new URL(typeof link === 'string' ? link : '/', origin)
    return url.origin === origin ? url.href : `${origin}/`
  } catch {
    return `${origin}/`
  }
}
