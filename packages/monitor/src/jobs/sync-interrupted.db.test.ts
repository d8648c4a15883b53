import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SyncScene, setSyncScene } from '../../test/sync-scene.ts'
import { recordFailed } from '../sync/record-sync.ts'
import { syncConnection } from './sync-connection.ts'
import type { SyncStage } from './sync-context.ts'

let scene: SyncScene

beforeEach(async () => {
  scene = await setSyncScene()
})
afterEach(() => scene.close())

describe('a sync that is stopped', () => {
  const stopAt = (stage: SyncStage) => (reached: SyncStage) => {
    if (reached === stage) throw new Error(`stopped before ${stage}`)
  }

  it.each(['read', 'record', 'evaluate', 'evidence'] as const)(
    'before "%s" leaves nothing half-written, and the next one is whole',
    async (stage) => {
      await syncConnection(scene.syncContext(), await scene.queue())
      const id = await scene.queue()
      await syncConnection(scene.syncContext({ onStage: stopAt(stage) }), id)
      expect((await scene.readSync(id)).state).toBe('failed')
      await scene.expectConsistent()
      const next = await scene.queue()
      await syncConnection(scene.syncContext(), next)
      expect(await scene.readSync(next)).toMatchObject({ state: 'finished', evidence_sequence: 1 })
      await scene.expectConsistent()
    },
  )

  it('by a kill, at any stage, starts over when the queue hands it out again', async () => {
    for (const stage of ['record', 'evaluate', 'evidence'] as const) {
      const id = await scene.queue()
      // A killed process writes nothing more: neither the failure nor anything else.
      const killed = scene.syncContext({ onStage: hangAt(stage) })
      void syncConnection(killed, id)
      while (!reached.has(stage)) await sleep(20)
      expect((await scene.readSync(id)).state).toBe('running')
      await syncConnection(scene.syncContext(), id)
      expect((await scene.readSync(id)).state).toBe('finished')
      await scene.expectConsistent()
    }
  })

  const reached = new Set<SyncStage>()
  const hangAt = (stage: SyncStage) => (at: SyncStage) => {
    if (at !== stage) return undefined
    reached.add(stage)
    return new Promise<never>(() => undefined)
  }

  it('in order is left for the next process, which starts it over', async () => {
    const id = await scene.queue()
    const stop = new AbortController()
    const { fetch } = scene.context
    const slow: typeof fetch = async (input, init) => {
      if (String(input).endsWith('/teams')) {
        stop.abort(new Error('stopping'))
        await new Promise<never>(() => undefined)
      }
      return fetch(input, init)
    }
    await expect(
      syncConnection(scene.syncContext({ fetch: slow }), id, stop.signal),
    ).rejects.toThrow('stopping')
    expect(await scene.readSync(id)).toMatchObject({ state: 'running', problem: null })
    await syncConnection(scene.syncContext(), id)
    expect((await scene.readSync(id)).state).toBe('finished')
    await scene.expectConsistent()
  })

  it.each(['record', 'evaluate', 'evidence'] as const)(
    'before "%s" for so long that it was given up writes nothing any more',
    async (stage) => {
      const id = await scene.queue()
      const giveUp = async (reached: SyncStage) => {
        if (reached !== stage) return
        const problem = { code: 'abandoned', message: 'Nobody carries it out.' }
        await recordFailed(scene.context.db, id, scene.clock.now(), problem)
      }
      await syncConnection(scene.syncContext({ onStage: giveUp }), id)
      expect(await scene.readSync(id)).toMatchObject({ state: 'failed', problem: 'abandoned' })
      await scene.expectConsistent()
      expect(await scene.count('evidence_records')).toBe(0)
    },
  )

  it.each(['record', 'evaluate', 'evidence'] as const)(
    'before "%s" for so long that another carried it out leaves that as it is',
    async (stage) => {
      const id = await scene.queue()
      const overtake = async (reached: SyncStage) => {
        if (reached === stage) await syncConnection(scene.syncContext(), id)
      }
      await syncConnection(scene.syncContext({ onStage: overtake }), id)
      expect(await scene.readSync(id)).toMatchObject({ state: 'finished', problem: null })
      expect(await scene.count('evidence_records')).toBe(1)
      await scene.expectConsistent()
    },
  )

  it('before its files were written is a whole sync, and the next comes at the usual time', async () => {
    const id = await scene.queue()
    await syncConnection(scene.syncContext({ onStage: stopAt('publish') }), id)
    expect(await scene.readSync(id)).toMatchObject({ state: 'finished', problem: null })
    const { next_sync_at } = await scene.readConnection()
    expect(next_sync_at?.getTime()).toBeGreaterThan(scene.clock.now().getTime() + 230 * 60_000)
    expect(scene.logged.join()).toContain('files')
  })

  it('after the commit and before its files is mended by the next', async () => {
    const id = await scene.queue()
    await syncConnection(scene.syncContext({ onStage: stopAt('publish') }), id)
    expect((await scene.readSync(id)).state).toBe('finished')
    await syncConnection(scene.syncContext(), await scene.queue())
    const note = await readFile(
      join(scene.dataFolder, 'log', scene.organizationId, 'checkpoint'),
      'utf8',
    )
    expect(note.split('\n')[1]).toBe('2')
  })
})
