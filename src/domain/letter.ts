/**
 * Mail that is not an alert. `press_link`: a reporter's way in; `press_news`: what happened to what they can read;
 * `account`: what happened to somebody's way in.
 */
export type LetterKind = 'sign_in' | 'invitation' | 'press_link' | 'press_news' | 'account'
