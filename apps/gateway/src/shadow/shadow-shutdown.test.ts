import { describe, expect, it } from 'vitest'
import { saying, startShadowScene } from './testing/shadow-scene.ts'

const ORDER = '{"id":100}'

describe('a gateway that stops', () => {
  it('writes down what was found, and gives up a read that hangs', async () => {
    await using scene = await startShadowScene()
    const { read, migrationId } = await scene.shadowed()
    scene.plays({ legacy: saying(ORDER), oauth: saying(ORDER) })
    await read('/v2/orders/100')
    await scene.counted(1)
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
