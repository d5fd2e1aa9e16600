import { type Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { boardRevision } from '../actions/board/board-revision.ts'
import type { LivePlace } from '../deps.ts'
import type { BoardRevision } from '../domain/board.ts'
import { Problem } from '../domain/problem.ts'
import type { AppEnv } from './app-env.ts'
import { CaseParams } from './board-schemas.ts'
import { params } from './form.ts'
import { signedIn, viewerAnew, viewerOf, withRole } from './guard.ts'

/** So often a stream says that it is still there, and looks whether its reader may still read. */
const STILL_EVERY_MS = 15_000
/** After how long a browser comes back whose stream has ended. */
const BACK_AFTER_MS = 2_000

/**
 * Says when a board changes, to whoever looks at it: only where it stands, never what. The first word is where it
 * stands now, so nobody who comes back has missed anything.
 */
export const live = new Hono<AppEnv>().get(
  '/:incidentId/live',
  signedIn,
  withRole('coordinator'),
  async (c) => {
    const { incidentId } = params(c, CaseParams)
    const { deps } = c.var
    const viewer = viewerOf(c)
    const standing = await boardRevision(deps, viewer, incidentId)
    if (c.req.method === 'HEAD') return c.body(null)
    const place = deps.enterLive(viewer.personId)
    if (!place) throw new Problem('too-many', 'board.enough-streams')
    const answer = streamSSE(c, (stream) =>
      follow(c, { stream, place, incidentId, standing })
        .catch((error: unknown) => tellOf(c, error))
        .finally(place.leave)
    )
    answer.headers.set('Cache-Control', 'no-store')
    // nginx would keep it until there is a page full.
    answer.headers.set('X-Accel-Buffering', 'no')
    return answer
  }
)

type Followed = {
  stream: SSEStreamingApi
  place: LivePlace
  incidentId: string
  standing: BoardRevision
}

async function follow(c: Context<AppEnv>, { stream, place, incidentId, standing }: Followed) {
  const { deps } = c.var
  let viewer = viewerOf(c)
  let said = JSON.stringify(standing)
  let lookedMs = deps.now().getTime()
  await stream.writeSSE({ event: 'standing', data: said, retry: BACK_AFTER_MS })
  while ((await place.turn(incidentId)) && !stream.aborted) {
    if (deps.now().getTime() - lookedMs >= STILL_EVERY_MS) {
      lookedMs = deps.now().getTime()
      const still = await viewerAnew(c)
      if (!still) return
      viewer = still
      await stream.writeSSE({ event: 'still', data: '' })
    }
    const now = JSON.stringify(await boardRevision(deps, viewer, incidentId))
    if (now === said) continue
    said = now
    await stream.writeSSE({ event: 'standing', data: said })
  }
}

/** Whoever may no longer read is left without a word; anything else somebody should know of. */
function tellOf(c: Context<AppEnv>, error: unknown): void {
  if (error instanceof Problem) return
  const name = error instanceof Error ? error.name : 'unknown'
  c.var.deps.log.error({ name, requestId: c.var.requestId }, 'a live board broke off')
}
