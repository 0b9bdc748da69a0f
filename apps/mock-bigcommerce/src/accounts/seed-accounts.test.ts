import { describe, expect, it } from 'vitest'
import { sampleSeed } from '../seed/sample-seed.ts'
import { accountsForTest, LABELS } from '../testing/accounts-for-test.ts'

const STORE = '/stores/wuxeae6'

describe('a seed', () => {
  const [sample] = sampleSeed()
  const other = { hash: 'other99', name: 'Other', plan: 'standard', products: [] }

  it('gives a store an owner where it names no users, with a number of their own', async () => {
    const { raw, control } = accountsForTest()
    await raw('/control/seed', { method: 'POST', payload: [sample, other] })

    const users = await control('GET /stores/other99/users')
    const sampleUsers = await control(`GET ${STORE}/users`)

    expect(users.json()).toMatchObject({ users: [{ email: 'owner@example.com', role: 'owner' }] })
    expect(firstId(users.json())).not.toBe(firstId(sampleUsers.json()))
  })

  it('lets one store install what another one’s owner made', async () => {
    const { raw, statusOf, control } = accountsForTest()
    const accessToken = 'fakeAccessTokenOfTheOther00000e'
    const installs = [{ clientId: LABELS.clientId, accessToken, users: [] }]
    await raw('/control/seed', { method: 'POST', payload: [sample, { ...other, installs }] })

    const inOther = await raw('/api/stores/other99/v3/hooks', {
      headers: { 'x-auth-token': accessToken },
    })
    await control(`POST /stores/other99/apps/${LABELS.id}/uninstall`)

    expect([inOther.statusCode, await statusOf(LABELS.accessToken)]).toEqual([200, 200])
  })

  it.each([
    ['an install of no app', [{ ...other, installs: [{ clientId: 'x', accessToken: 'y' }] }]],
    ['two apps of one client id', [sample, { ...sample, hash: 'other99' }]],
    ['no owner', [{ ...other, users: [{ email: 'a@example.com' }] }]],
    ['two owners', [{ ...other, users: [owner('a@example.com'), owner('b@example.com')] }]],
    [
      'two users of one address',
      [{ ...other, users: [owner('a@example.com'), { email: 'a@example.com' }] }],
    ],
  ])('is refused with %s, and the old one stays', async (_what, payload) => {
    const { raw, statusOf } = accountsForTest()

    const answer = await raw('/control/seed', { method: 'POST', payload })

    expect([answer.statusCode, await statusOf(LABELS.accessToken)]).toEqual([422, 200])
  })
})

function firstId({ users }: { users: { id: number }[] }): number | undefined {
  return users[0]?.id
}

function owner(email: string) {
  return { email, role: 'owner' }
}
