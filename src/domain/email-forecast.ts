/** What the mail relay allows, whole messages; undefined: as much as it takes. */
export type EmailQuota = { perSecond: number | undefined; perHour: number | undefined }

/** Messages handed to the relay within one second (Unix time). */
export type Handed = { second: number; messages: number }

const HOUR_S = 3600
/** A shorter wait is not worth a word. */
const WORTH_SAYING_MS = 60_000

/**
 * When the last of some waiting emails will have left, as the relay's quota lets them go.
 *
 * @param waiting  Emails that are due, everyone's that leave before the last one included.
 * @param handed   What the relay had within the last hour, the oldest second first.
 * @returns        Undefined where nothing holds them back for more than a minute.
 */
export function emailsDoneAt(
  { perSecond, perHour }: EmailQuota,
  { waiting, handed, now }: { waiting: number; handed: readonly Handed[]; now: Date }
): Date | undefined {
  const nowS = Math.floor(now.getTime() / 1000)
  const leftAt = handed.flatMap(({ second, messages }) => Array<number>(messages).fill(second))
  // Each may leave as soon as the one that fills its place in the quota is a second, or an hour, old.
  const placeFree = (most: number | undefined, spanS: number) =>
    most === undefined ? 0 : (leftAt[leftAt.length - most] ?? -spanS) + spanS
  for (let left = 0; left < waiting; left++)
    leftAt.push(Math.max(nowS, placeFree(perSecond, 1), placeFree(perHour, HOUR_S)))
  const doneAt = new Date((leftAt.at(-1) ?? 0) * 1000)
  return waiting > 0 && doneAt.getTime() - now.getTime() > WORTH_SAYING_MS ? doneAt : undefined
}
