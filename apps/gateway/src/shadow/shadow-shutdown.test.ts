import { describe, expect, it } from 'vitest'
import { saying, startShadowScene, type ShadowScene } from './testing/shadow-scene.ts'

const ORDER = '{"id":100}'
const LONGEST_REST_MS = 100

/** Lets the rest behind a repeated read pass, as soon as it has begun. */
async function passRest({ clock }: ShadowScene, naps: number): Promise<void> {
  let nap = naps
  while ((await clock.napAfter(nap)) > LONGEST_REST_MS) nap += 1
  clock.advance(LONGEST_REST_MS)
}

describe('a gateway that stops', () => {
  it('writes down what was found, and gives up a read that hangs', async () => {
    await using scene = await startShadowScene()
    const { read, migrationId } = await scene.shadowed()
    scene.plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    const naps = scene.clock.naps.length
    await read('/v2/orders/100')
    await scene.counted(1)
    await passRest(scene, naps)
    const asked = Promise.withResolvers<undefined>()
    const hang = () => {
      asked.resolve(undefined)
    }
    scene.plays({ legacy: saying(ORDER), oauth: hang })
    await read('/v2/orders/100')
    await asked.promise

    await scene.stack.gateway.gateway.close()

    const routes = await scene.evidence.routes(migrationId)
    expect(routes).toMatchObject([{ samples: 1, alike: 1, failed: 0 }])
  })
})
