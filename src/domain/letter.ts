/**
 * Mail that is not an alert. `press_link`: a reporter's way in; `press_news`: what happened to what they can read;
 * `account`: what happened to somebody's way in; `joining`: the code for whoever scanned a poster;
 * `device`: a phone was silent for long; `left`: the
 * receipt of somebody who left.
 */
export type LetterKind =
  | 'sign_in'
  | 'invitation'
  | 'joining'
  | 'press_link'
  | 'press_news'
  | 'account'
  | 'device'
  | 'left'
