import { Agent } from 'undici'
import type { PushAnswer, SendPush } from '../channels/push.ts'

/** Push services answer in tens of milliseconds from far away: so many answers are awaited side by side. */
export const CONNECTIONS_PER_ORIGIN = 32

/** Posts over kept-alive connections, so many to each push service; redirects are not followed. */
export function createPushSender(): SendPush {
  const agent = new Agent({ connections: CONNECTIONS_PER_ORIGIN, pipelining: 1 })
  return async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url)
    const answer = await agent.request({
      ...{ origin, path: pathname + search },
      ...{ method, headers, body, signal },
    })
    return { status: answer.statusCode, headers: read(answer.headers), body: bodyOf(answer) }
  }
}

type Answer = Awaited<ReturnType<Agent['request']>>

function read(headers: Answer['headers']): PushAnswer['headers'] {
  return {
    get: (name) => {
      const value = headers[name]
      // As `fetch` gives what was said twice: two Retry-After are as good as none.
      return (Array.isArray(value) ? value.join(', ') : value) ?? null
    },
  }
}

function bodyOf({ headers, body }: Answer): PushAnswer['body'] {
  if (headers['content-length'] === '0') {
    body.resume()
    return null
  }
  const chunks = body[Symbol.asyncIterator]()
  return {
    getReader: () => ({
      read: async () => {
        const { done, value } = await chunks.next()
        return { done: done === true, value }
      },
      cancel: async () => void body.destroy(),
    }),
  }
}
