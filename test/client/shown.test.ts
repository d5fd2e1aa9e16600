import { afterEach, expect, it, vi } from 'vitest'
import { reportShown } from '../../src/client/shown.ts'

const ORIGIN = 'https://amparo.example.org'

afterEach(() => vi.unstubAllGlobals())

function listening(answer: () => Promise<Response>) {
  const fetched = vi.fn(answer)
  vi.stubGlobal('fetch', fetched)
  return fetched
}

it('tells the server of an alert, with the session and even if the worker is put to sleep', async () => {
  const fetched = listening(async () => new Response(null, { status: 204 }))
  await reportShown(`${ORIGIN}/a/0192-abc_X`)
  expect(fetched).toHaveBeenCalledExactlyOnceWith(
    '/a/0192-abc_X/shown',
    expect.objectContaining({ method: 'POST', credentials: 'same-origin', keepalive: true })
  )
})

it.each(['/', '/join/next', '/a/', '/a/b/c', '/tasks/t1'])('tells nothing of %s', async (path) => {
  const fetched = listening(async () => new Response())
  await reportShown(`${ORIGIN}${path}`)
  expect(fetched).not.toHaveBeenCalled()
})

it('lets nobody notice that it could not', async () => {
  listening(async () => Promise.reject(new TypeError('no network')))
  await reportShown(`${ORIGIN}/a/alert-one`)
  listening(async () => new Response(null, { status: 401 }))
  await reportShown(`${ORIGIN}/a/alert-one`)
})
