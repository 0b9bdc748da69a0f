import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'
import { receiveWebhooks } from '../testing/webhook-receiver.ts'

const PACKING = 'packing@example.com'

// An app's server, which answers with a status and shows what it was asked.
async function listeningApp(status = 200) {
  const receiver = await receiveWebhooks((reply) => reply.writeHead(status).end('ignored'))
  return {
    origin: new URL(receiver.destination).origin,
    get asked() {
      return receiver.received.map(({ method, path }) => `${method} ${path}`)
    },
    [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose](),
  }
}

describe('a callback from server to server', () => {
  it('tells an app that it was uninstalled, and by whom', async () => {
    await using app = await listeningApp()
    const { control, installed } = accountsForTest()
    const uninstallCallbackUrl = `${app.origin}/uninstall?tenant=7`
    await control(`PUT /apps/${LATCHKEY.id}`, { uninstallCallbackUrl })
    await installed()

    const answer = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/uninstall`, {
      user: 'office@example.com',
    })
    const [request = ''] = app.asked
    const jwt = new URL(request.replace('GET ', ''), app.origin).searchParams.get(
      'signed_payload_jwt',
    )

    expect(answer.json()).toMatchObject({
      callback: { callback: 'uninstall', url: `${app.origin}/uninstall`, status: 200, error: null },
    })
    expect(request).toMatch(/^GET \/uninstall\?tenant=7&signed_payload_jwt=/)
    expect(decodeJwt(jwt ?? '')).toMatchObject({
      sub: 'stores/wuxeae6',
      user: { email: 'office@example.com' },
    })
  })

  it('tells an app that a user was removed from it', async () => {
    await using app = await listeningApp()
    const { control, installed } = accountsForTest()
    await control(`PUT /apps/${LATCHKEY.id}`, { removeUserCallbackUrl: `${app.origin}/remove` })
    await installed()
    const added = await control(`POST /stores/wuxeae6/apps/${LATCHKEY.id}/users`, { user: PACKING })
    const { users } = added.json<{ users: { id: number; email: string }[] }>()
    const id = users.find(({ email }) => email === PACKING)?.id ?? 0

    const removed = await control(`DELETE /stores/wuxeae6/apps/${LATCHKEY.id}/users/${id}`)
    const again = await control(`DELETE /stores/wuxeae6/apps/${LATCHKEY.id}/users/${id}`)
    const jwt = new URL(app.asked[0]?.slice(4) ?? '', app.origin).searchParams.get(
      'signed_payload_jwt',
    )

    expect([added.statusCode, removed.statusCode, again.statusCode]).toEqual([201, 200, 404])
    expect(decodeJwt(jwt ?? '')).toMatchObject({ user: { id, email: PACKING } })
    expect(app.asked).toHaveLength(1)
  })

  it('tells every app with multiple users that a user has left the store', async () => {
    await using app = await listeningApp()
    const { control, installed } = accountsForTest()
    await control(`PUT /apps/${LATCHKEY.id}`, { removeUserCallbackUrl: `${app.origin}/remove` })
    await control(`PUT /apps/${LABELS.id}`, { removeUserCallbackUrl: `${app.origin}/labels` })
    await installed()
    const { users } = (await control('GET /stores/wuxeae6/users')).json<{
      users: { id: number; email: string }[]
    }>()
    const id = users.find(({ email }) => email === 'office@example.com')?.id ?? 0

    const removed = await control(`DELETE /stores/wuxeae6/users/${id}`)

    expect(removed.json()).toMatchObject({ callbacks: [{ callback: 'remove_user', userId: id }] })
    expect(app.asked).toEqual([expect.stringMatching(/^GET \/remove\?/)])
  })

  it.each([
    ['answers with an error', 500, { status: 500, error: null }],
    ['redirects', 302, { status: 302, error: null }],
  ])('changes nothing where the app %s', async (_how, status, outcome) => {
    await using app = await listeningApp(status)
    const { control } = accountsForTest()
    await control(`PUT /apps/${LABELS.id}`, { uninstallCallbackUrl: `${app.origin}/uninstall` })

    const answer = await control(`POST /stores/wuxeae6/apps/${LABELS.id}/uninstall`)
    const gone = await control(`GET /stores/wuxeae6/apps/${LABELS.id}`)

    expect([answer.statusCode, answer.json()]).toMatchObject([200, { callback: outcome }])
    expect(gone.statusCode).toBe(404)
  })

  it.each([
    ['does not listen', 'http://127.0.0.1:9/uninstall', 'ECONNREFUSED'],
    [
      'is on another machine',
      'https://labels.example/uninstall',
      'not sent: this mock calls loopback only',
    ],
  ])('is written down where the app %s', async (_how, uninstallCallbackUrl, error) => {
    const { control } = accountsForTest()
    await control(`PUT /apps/${LABELS.id}`, { uninstallCallbackUrl })
    await control(`POST /stores/wuxeae6/apps/${LABELS.id}/uninstall`)

    const answer = await control('GET /callbacks')

    expect(answer.json()).toEqual({
      callbacks: [
        {
          storeHash: 'wuxeae6',
          id: 1,
          callback: 'uninstall',
          clientId: LABELS.clientId,
          userId: expect.any(Number) as unknown,
          url: uninstallCallbackUrl,
          sentAt: '2026-01-01T00:00:00.000Z',
          status: null,
          error,
        },
      ],
    })
  })

  it('is not made to an app that has no URL for it', async () => {
    const { control } = accountsForTest()

    const answer = await control(`POST /stores/wuxeae6/apps/${LABELS.id}/uninstall`)

    expect([answer.statusCode, answer.json()]).toEqual([200, { callback: null }])
  })

  it('follows the one event that there is for it, where the store is cancelled', async () => {
    await using app = await listeningApp()
    const { control, oauth, statusOf } = accountsForTest()
    await control(`PUT /apps/${LABELS.id}`, { uninstallCallbackUrl: `${app.origin}/uninstall` })
    await oauth('/v3/hooks', {
      method: 'POST',
      headers: { 'x-auth-token': LABELS.accessToken },
      payload: { scope: 'store/app/uninstalled', destination: `${app.origin}/hook` },
    })

    const answer = await control('POST /stores/wuxeae6/cancel')
    await control('POST /webhooks/settle')

    expect(answer.json()).toMatchObject({ callbacks: [{ callback: 'uninstall', status: 200 }] })
    expect(app.asked.toSorted()).toEqual([
      expect.stringMatching(/^GET \/uninstall\?/),
      'POST /hook',
    ])
    expect(await statusOf(LABELS.accessToken)).toBe(401)
  })
})
