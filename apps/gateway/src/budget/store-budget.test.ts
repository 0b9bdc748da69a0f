import { beforeEach, describe, expect, it } from 'vitest'
import { ask as askApi } from '../testing/api-client.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startQuotaScene } from '../testing/quota-scene.ts'

const scene = await sharedByFile(startQuotaScene())
const { clock, ask } = scene
const stranger = await scene.gateway.addOrganization('Stranger')
const neighbour = await scene.gateway.addOrganization('Neighbour')

beforeEach(() => {
  scene.anew()
})

describe('the budget of a store', () => {
  it('says what is left, who spends it and who waits', async () => {
    await scene.useUp()
    clock.advance(28_000)
    const asking = ask('bigcommerce', { headers: { 'latchkey-priority': 'batch' } })
    await scene.waiting(1)

    const { status, body } = await scene.budget()
    clock.advance(2_000)
    await asking

    expect([status, body]).toEqual([
      200,
      {
        storeHash: 'wuxeae6',
        upstreams: [
          {
            upstream: 'oauth',
            quota: { left: 0, quota: 3, resetMs: 2_000, windowMs: 30_000 },
            told: true,
            underWay: 0,
            pausedMs: 0,
            waiting: { interactive: 0, batch: 1, shadow: 0 },
            spent: 3,
            spentElsewhere: 0,
            instances: [{ id: expect.any(Number) as number, spent: 3, waiting: 1 }],
            others: { spent: 0, waiting: 0 },
            replicas: 1,
          },
        ],
      },
    ])
  })

  it('counts the legacy API by itself, and says what others spent', async () => {
    await ask('legacy')
    await ask()
    const [api] = scene.gateway.mock.stores[0]?.apiAccounts ?? []
    const headers = { 'x-auth-token': api?.accessToken ?? '' }
    await fetch(`${scene.gateway.mock.origin}/api/stores/wuxeae6/v2/time`, { headers })
    await ask()

    const { body } = await scene.budget()

    expect(body).toMatchObject({
      upstreams: [
        { upstream: 'oauth', quota: { left: 0 }, spent: 2, spentElsewhere: 1 },
        { upstream: 'legacy', spent: 1 },
      ],
    })
  })

  it('shows nobody the instances of another organization, only what they spend', async () => {
    const [api] = scene.gateway.mock.stores[0]?.apiAccounts ?? []
    const created = await askApi(`${scene.gateway.origin}/elements/api-v2/instances`, 'POST', {
      authorization: neighbour,
      body: {
        element: { key: 'bigcommerce' },
        name: 'Theirs',
        configuration: { 'oauth.user.token': api?.accessToken, 'store.url': 'wuxeae6' },
      },
    })
    scene.anew()
    await ask()

    const { status, body } = await scene.budget(neighbour)

    expect([created.status, status]).toEqual([200, 200])
    expect(body).toMatchObject({
      upstreams: [{ instances: [], others: { spent: 1, waiting: 0 } }, {}],
    })
  })

  it.each(['wuxeae6', 'other99', "x'", 'a'.repeat(90)])(
    'is not there for an organization without an instance on it: %s',
    async (hash) => {
      const url = `${scene.gateway.origin}/api/stores/${hash}/budget`

      const answer = await askApi(url, 'GET', { authorization: stranger })

      expect([answer.status, answer.body]).toMatchObject([404, { code: 'BUDGET_NOT_FOUND' }])
    },
  )
})
