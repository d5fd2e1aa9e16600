import { existsSync, rmSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { checkedCopy } from '../../src/runtime/database-copy.ts'
import { restore } from '../../src/runtime/restore.ts'
import type { PointName } from './crash-points.ts'
import { faultsAtRest } from './judge.ts'
import { snapshotOf } from './snapshot.ts'
import type { Victim } from './victim-process.ts'
import type { World } from './world.ts'

/** How long after its start a victim is killed at most, in milliseconds. */
const WITHIN_MS: Partial<Record<PointName, number>> = { random: 700, backup: 250, checkpoint: 250 }

/** Whether this point is a moment that the parent chooses. */
export function endsByKill(point: PointName): boolean {
  return WITHIN_MS[point] !== undefined
}

/** Kills at a random moment, while a backup or checkpoints are under way. @returns that it is dead. */
export async function killedByParent(
  world: World,
  victim: Victim,
  point: PointName
): Promise<boolean> {
  const { to, recipient } = world.backup
  rmSync(to, { force: true })
  if (point === 'backup') void victim.ask({ do: 'backup', to, recipient }).catch(() => false)
  if (point === 'checkpoint') void victim.ask({ do: 'checkpoint' }).catch(() => false)
  await after(world.random.below(WITHIN_MS[point] ?? 1))
  victim.kill()
  await victim.died
  if (point === 'backup') await checkBackup(world)
  return true
}

/** A backup is whole, or it is not there. */
async function checkBackup(world: World): Promise<void> {
  const { to, identityFile, restored } = world.backup
  if (!existsSync(to)) return
  try {
    await restore({ from: to, identityFile, dataFolder: restored })
    checkedCopy(`${restored}/amparo.sqlite`)
    for (const text of faultsAtRest(snapshotOf(`${restored}/amparo.sqlite`), undefined))
      world.fault(`in a backup: ${text}`)
  } catch (error) {
    world.fault(`a backup that is no backup: ${error}`)
  } finally {
    rmSync(restored, { recursive: true, force: true })
  }
}
