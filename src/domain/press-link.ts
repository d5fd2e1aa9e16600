/** A link that a reporter opens, or a token for a program. */
export const PRESS_LINK_KINDS = ['link', 'token'] as const
export type PressLinkKind = (typeof PRESS_LINK_KINDS)[number]

/** One summary, or whatever the network has public. */
export const PRESS_SCOPES = ['summary', 'network'] as const
export type PressScope = (typeof PRESS_SCOPES)[number]

/** In which form something was fetched. */
export const FETCH_FORMS = ['page', 'print', 'markdown', 'text', 'json', 'atom', 'feed'] as const
export type FetchForm = (typeof FETCH_FORMS)[number]
