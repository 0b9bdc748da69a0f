import { describe, expect, it } from 'vitest'
import { eventually } from '../testing/eventually.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { saying, startShadowScene } from './testing/shadow-scene.ts'

const scene = await sharedByFile(startShadowScene())
const { evidence, plays, judged, heard, shadowed, clock } = scene

const ORDER = '{"id":100}'
const windowWith = (left: number) => ({
  'x-rate-limit-requests-left': String(left),
  'x-rate-limit-requests-quota': '100',
  'x-rate-limit-time-reset-ms': '30000',
  'x-rate-limit-time-window-ms': '30000',
})

describe('the quota of a store', () => {
  it('is left alone below the reserve until its window is over', async () => {
    const { read, migrationId } = await shadowed({ reserveShare: 0.5 })
    plays({ legacy: saying(ORDER), oauth: saying(ORDER, 200, windowWith(51)) })
    await read('/v2/orders/100')
    await scene.counted(1)

    for (let reads = 0; reads < 10; reads += 1) await read('/v2/orders/100')
    clock.advance(30_000)
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await judged(migrationId, 2)

    expect(heard('oauth')).toHaveLength(1)
    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 2, failed: 0 }])
  })

  it('is spent one by one down to the reserve', async () => {
    const { read, migrationId } = await shadowed({ reserveShare: 0.5 })
    let left = 54
    plays({
      legacy: saying(ORDER),
      oauth: (request, response) => {
        left -= 1
        saying(ORDER, 200, windowWith(left))(request, response)
      },
    })

    for (let reads = 1; reads <= 10; reads += 1) {
      await read('/v2/orders/100')
      await scene.counted(Math.min(reads, 4))
      // The rest behind each of them.
      clock.advance(100)
    }
    await judged(migrationId, 4)

    expect(left).toBe(50)
    expect(await evidence.routes(migrationId)).toMatchObject([{ samples: 4 }])
  })

  it('is heard of from what clients get: short by the legacy count, nothing is repeated', async () => {
    const { read, migrationId } = await shadowed({ reserveShare: 0.5 })
    const remaining = (left: number) => ({ 'x-bc-apilimit-remaining': String(left) })
    plays({ legacy: saying(ORDER, 200, remaining(10_000)), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await scene.counted(1)

    for (let reads = 0; reads < 5; reads += 1) await read('/v2/orders/100')
    clock.advance(1)
    plays({ legacy: saying(ORDER, 200, remaining(15_000)), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    const before = heard('oauth').length
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect([before, heard('oauth').length]).toEqual([0, 1])
  })

  it('is waited for by the read that confirms a difference, behind clients', async () => {
    const { read, migrationId } = await shadowed()
    const busy = { status: 200 }
    plays({
      legacy: (request, response) => {
        saying(ORDER, busy.status)(request, response)
      },
      oauth: (request, response) => {
        // Meanwhile a client finds the old API too busy: the read that is to confirm has to wait.
        busy.status = 429
        void read('/v2/orders/100').then(() => {
          busy.status = 200
          saying('{}')(request, response)
        })
      },
    })
    await read('/v2/orders/100')
    await eventually(
      async () => (await fetch(`${scene.stack.origin}/metrics`)).text(),
      (metrics) => metrics.includes('latchkey_budget_waiting_calls{priority="shadow"} 1'),
    )

    clock.advance(1_000)
    const before = heard('legacy').length
    await read('/v2/orders/100', { method: 'PUT', body: '{}' })
    await judged(migrationId, 1)

    expect([before, heard('legacy').length]).toEqual([2, 4])
    expect(await evidence.routes(migrationId)).toMatchObject([{ different: 1, failed: 0 }])
  })

  it('is not touched at all where the reserve is the whole of it', async () => {
    const none = await shadowed({ reserveShare: 1 })
    const { read, migrationId } = await shadowed()
    plays({ legacy: saying(ORDER), oauth: saying(ORDER) })

    await none.read('/v2/orders/100')
    await read('/v2/orders/100')
    await judged(migrationId, 1)

    expect(heard('oauth')).toHaveLength(1)
    expect(await evidence.routes(none.migrationId)).toEqual([])
  })
})
