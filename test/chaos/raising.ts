import type { PointName } from './crash-points.ts'
import { PAST_LEASES_MS, type World } from './world.ts'

const HALF_DAY_MS = 12 * 3_600_000

/** Raises an alert, dying on the way or not; asking again with the same key changes nothing. */
export async function raise(
  world: World,
  { caseId, point }: { caseId: string; point: PointName | undefined }
): Promise<string> {
  const by = new Date(world.now() + HALF_DAY_MS).toISOString()
  const key = `chaos-${caseId}`
  const call = () => world.post(`/incidents/${caseId}/alert`, { by }, key)
  const wasWritten = point !== undefined && point !== 'raise.before'
  if (point) {
    const victim = await world.run({ armed: { point, nth: 1 } })
    // A connection that broke on its own, on a busy machine, has reached nobody: it is asked again.
    const answer = (await call()) ?? (victim.isAlive() ? await call() : undefined)
    if (point.startsWith('raise') && answer) world.fault(`${point}: the dead have answered`)
    // A chunk is expanded at once, or when it is due.
    if (point.startsWith('expand') && victim.isAlive())
      await world.run({ armed: { point, nth: 1 }, stepMs: PAST_LEASES_MS })
    if (!(await world.dies())) throw new Error(`${point} was not reached`)
    const { alerts } = await world.bury(point)
    const written = alerts.filter((alert) => alert.incidentId === caseId).length
    if (written !== (wasWritten ? 1 : 0)) world.fault(`${point}: ${written} alerts were written`)
  }
  await world.run()
  const answers = [await call(), await call()]
  const [first, again] = await Promise.all(
    answers.map(async (answer) => ({ status: answer?.status, ...(await answer?.json()) }))
  )
  if (first?.status !== (wasWritten ? 200 : 201) || again?.status !== 200)
    world.fault(`raising was answered with ${first?.status}, then ${again?.status}`)
  if (first?.id !== again?.id) world.fault('one key has two alerts')
  const { alerts } = world.look()
  const ofCase = alerts.filter((alert) => alert.incidentId === caseId)
  if (ofCase.length !== 1 || ofCase[0]?.id !== first?.id)
    world.fault(`one key made ${ofCase.length} alerts`)
  return String(first?.id)
}
