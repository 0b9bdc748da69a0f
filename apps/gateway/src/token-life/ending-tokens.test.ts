import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { eventually } from '../testing/eventually.ts'
import { createInstance } from '../testing/shared-gateway.ts'
import { startReplica } from '../testing/start-replica.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { startEndingTokenScene, type EndingTokenScene } from './testing/ending-token-scene.ts'
import { follow } from './testing/followed-instance.ts'
import { openRenewing } from './testing/open-renewing.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Lets the app fetch a token elsewhere: the one that is here is dead, and what renews it. */
const fetchElsewhere = ({ app }: EndingTokenScene) => app.consent({ exchange: true })

describe('a token that ends, ahead of its time', () => {
  it('is renewed in the last fifth of its life, and not before', async () => {
    await using scene = await startEndingTokenScene()
    const { instance, passRound, refreshes } = scene

    await passRound(45 * MINUTE)
    const early = refreshes()
    await passRound(4 * MINUTE)
    const late = refreshes()
    await passRound(MINUTE)

    expect([early, late, refreshes()]).toEqual([0, 1, 1])
    expect((await instance.call()).status).toBe(200)
    expect((await instance.history()).at(-1)).toMatchObject({ kind: 'refreshed' })
  })

  it('is renewed a minute before its end where its life is short', async () => {
    await using scene = await startEndingTokenScene({ lifeSeconds: 150 })
    const { passRound, refreshes } = scene

    await passRound(80 * SECOND)
    const early = refreshes()
    await passRound(30 * SECOND)

    expect([early, refreshes()]).toEqual([0, 1])
  })

  it('is given to every instance that shares the grant', async () => {
    await using scene = await startEndingTokenScene()
    const { client, app, instance, passRound, refreshes } = scene
    const token = await storedToken(scene)
    const second = follow(
      client,
      await createInstance(client, {
        configuration: {
          'authentication.type': 'oauth2',
          'oauth.user.token': token,
          'oauth.api.key': app.clientId,
          'store.url': STORE_HASH,
        },
      }),
    )

    await passRound(50 * MINUTE)

    expect(refreshes()).toBe(1)
    expect([(await instance.call()).status, (await second.call()).status]).toEqual([200, 200])
  })

  it('lives on while the login host is down, which is asked again after growing pauses', async () => {
    await using scene = await startEndingTokenScene()
    const { door, instance, passRound, refreshes } = scene
    door.failing(true)

    const asked: number[] = []
    await passRound(50 * MINUTE)
    asked.push(door.refusals)
    for (let round = 1; round <= 4; round += 1) {
      await passRound(30 * SECOND)
      asked.push(door.refusals)
    }
    const meanwhile = [(await instance.call()).status, (await instance.health()).state]
    door.failing(false)
    await passRound(3 * MINUTE)

    // Thirty seconds after the first, a minute after the second.
    expect(asked).toEqual([1, 2, 2, 3, 3])
    expect(meanwhile).toEqual([200, 'callable'])
    expect([refreshes(), (await instance.call()).status]).toEqual([1, 200])
  })

  it('needs re-approval as soon as BigCommerce refuses to renew it, and is asked for no more', async () => {
    await using scene = await startEndingTokenScene()
    const { instance, passRound, refreshes, app } = scene
    await fetchElsewhere(scene)

    await passRound(50 * MINUTE)
    const { state, reason } = await instance.health()
    await passRound(20 * MINUTE)
    const refused = await instance.call()
    const asked = refreshes()
    await app.install()

    expect([state, reason]).toEqual(['needs-reapproval', 'BigCommerce refused to renew the token.'])
    expect([refused.status, asked]).toEqual([401, 1])
    expect([(await instance.call()).status, (await instance.health()).state]).toEqual([
      200,
      'callable',
    ])
  })

  it('stays callable where the app is refused, until its secret is corrected', async () => {
    await using scene = await startEndingTokenScene()
    const { client, app, instance, passRound, refreshes } = scene
    const { authorization, origin } = client
    const setSecret = (clientSecret: string) =>
      ask(`${origin}/api/apps/${app.view.id}`, 'PATCH', { authorization, body: { clientSecret } })
    await setSecret('mistyped')

    await passRound(50 * MINUTE)
    const { state } = await instance.health()
    await setSecret(app.clientSecret)
    await passRound(MINUTE)

    expect([state, refreshes(), (await instance.call()).status]).toEqual(['callable', 2, 200])
    expect(scene.stack.logged()).toContain('APP_CREDENTIALS_REFUSED')
    expect(scene.stack.logged()).not.toContain('mistyped')
  })
})

describe('a token that has ended', () => {
  it('needs re-approval without a call where nothing can renew it', async () => {
    await using scene = await startEndingTokenScene()
    const { client, app, instance, passRound, refreshes } = scene
    const { authorization, origin } = client
    await ask(`${origin}/api/apps/${app.view.id}?force=true`, 'DELETE', { authorization })

    await passRound(50 * MINUTE)
    const { state } = await instance.health()
    await passRound(11 * MINUTE)

    expect([state, (await instance.health()).state]).toEqual(['callable', 'needs-reapproval'])
    expect(refreshes()).toBe(0)
  })

  it('is renewed once for all calls that come', async () => {
    await using scene = await startEndingTokenScene({ lifeSeconds: 30 })
    const { instance, pass, refreshes } = scene
    const before = (await instance.call()).status
    await pass(31 * SECOND)

    const calls = await Promise.all(Array.from({ length: 5 }, () => instance.call()))

    expect([before, ...calls.map(({ status }) => status)]).toEqual(Array(6).fill(200))
    expect(refreshes()).toBe(1)
  })

  it('is renewed once for the calls of two replicas', async () => {
    await using scene = await startEndingTokenScene({ agoMs: 120 * MINUTE })
    await using first = await startReplica(scene.stack)
    await using second = await startReplica(scene.stack)
    await scene.pass(0)

    const calls = await Promise.all(
      [first, second, first, second].map(({ origin }) => scene.instance.call({ origin })),
    )

    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(scene.refreshes()).toBe(1)
  })

  it('is sent all the same where it cannot be renewed, and tried again after a pause', async () => {
    await using scene = await startEndingTokenScene({ lifeSeconds: 10 })
    const { door, instance, pass, clock } = scene
    door.failing(true)
    await pass(11 * SECOND)

    const refused = [(await instance.call()).status]
    const now = clock.now().toISOString()
    const { state } = await eventually(instance.health, ({ checkedAt }) => checkedAt === now)
    const asked = door.refusals
    refused.push((await instance.call()).status)
    const askedAgain = door.refusals - asked
    door.failing(false)
    await pass(30 * SECOND)

    expect([refused, state, askedAgain]).toEqual([[401, 401], 'callable', 0])
    expect((await instance.call()).status).toBe(200)
  })
})

async function storedToken({ stack, instance }: EndingTokenScene): Promise<string> {
  await using renewing = await openRenewing(stack.config)
  const { credential } = (await renewing.read(instance.id)).instance
  return credential.kind === 'app-grant' ? credential.accessToken.reveal() : ''
}
