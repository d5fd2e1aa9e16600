import { expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { bounceOf } from '../support/bounced.ts'
import { startNetwork } from '../support/network.ts'

const SECRET = 'a-secret-of-the-mail-server'
const KIB = 1024

/** Ben has had one alert by email. */
async function afterAnAlert({ secret = SECRET }: { secret?: string } = {}) {
  const network = await startNetwork()
  await network.joins('ben')
  await network.opensCase('heron')
  await network.raisesAlert('heron')
  network.fastForward({ seconds: 10 })
  await network.outboxTurns(2)
  const config = { ...network.deps.config, bounceSecret: secret || undefined }
  const app = createApp({ ...network.deps, config })
  const hand = (body: string | ReadableStream, bearer: string | undefined = SECRET) =>
    app.request('http://localhost:3000/hooks/bounces', {
      ...{ method: 'POST', body, duplex: 'half' },
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
    } as RequestInit)
  const report = bounceOf({ to: network.arrived[0]?.returnPath ?? '' })
  const bounced = async () => (await network.deliveries()).filter(({ bouncedAt }) => bouncedAt)
  return { ...network, app, hand, report, bounced }
}

it('takes a message that came back from who knows the secret', async () => {
  const { hand, report, bounced } = await afterAnAlert()
  const answer = await hand(report)
  expect([answer.status, await answer.json()]).toEqual([200, { bounce: 'noted' }])
  expect(await bounced()).toHaveLength(1)
  expect(await (await hand(report)).json()).toEqual({ bounce: 'ignored' })
  expect(await (await hand('To: nobody\r\n\r\nhello')).json()).toEqual({ bounce: 'ignored' })
})

it.each(['', 'wrong', `${SECRET}x`, SECRET.slice(1), `${SECRET} ${SECRET}`])(
  'is not there for the secret %j',
  async (bearer) => {
    const { hand, report, bounced } = await afterAnAlert()
    expect((await hand(report, bearer)).status).toBe(404)
    expect(await bounced()).toEqual([])
  }
)

it('is not there without the setting', async () => {
  const { hand, report, bounced } = await afterAnAlert({ secret: '' })
  for (const bearer of [SECRET, '', 'undefined'])
    expect((await hand(report, bearer)).status, bearer).toBe(404)
  expect(await bounced()).toEqual([])
})

it('takes a message of 256 KiB and none that is longer, streamed or not', async () => {
  const { hand, report, bounced } = await afterAnAlert()
  const long = (kib: number) => report.replace('Open Amparo.', 'x'.repeat(kib * KIB))
  for (const body of [long(256), new Blob([long(256)]).stream()])
    expect((await hand(body)).status).toBe(400)
  expect(await bounced()).toEqual([])
  expect(await (await hand(long(250))).json()).toEqual({ bounce: 'noted' })
})
