import { describe, expect, it } from 'vitest'
import { apiClient, comparable, type ApiClient } from '../testing/api-client.ts'
import { createInstance, sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const REFUSAL = 'Invalid Organization or User secret, or invalid Element token provided.'

const gateway = sharedGateway()

type Parts = Awaited<ReturnType<typeof parts>>

describe('the Authorization header of Open Connectors', () => {
  it.each<[string, (parts: Parts) => string]>([
    ['User, Organization', ({ user, organization }) => `${user}, ${organization}`],
    ['Organization, User', ({ user, organization }) => `${organization}, ${user}`],
    [
      'User, Organization, Element',
      ({ user, organization, element }) => [user, organization, element].join(', '),
    ],
    [
      'Element, User, Organization',
      ({ user, organization, element }) => [element, user, organization].join(', '),
    ],
    [
      'Organization, Element, User',
      ({ user, organization, element }) => [organization, element, user].join(', '),
    ],
    ['User, Element', ({ user, element }) => `${user}, ${element}`],
    ['Element, User', ({ user, element }) => `${element}, ${user}`],
    ['no space behind the comma', ({ user, organization }) => `${user},${organization}`],
    ['more space than needed', ({ user, organization }) => `  ${user} ,   ${organization}  `],
    [
      'kinds in lower case',
      ({ user, organization }) =>
        `${user.replace('User', 'user')}, ${organization.replace('Organization', 'organization')}`,
    ],
    [
      'kinds in upper case',
      ({ user, organization }) =>
        `${user.replace('User', 'USER')}, ${organization.replace('Organization', 'ORGANIZATION')}`,
    ],
  ])('is understood as %s', async (_what, write) => {
    const { client, ...each } = await parts()

    const answer = await client.call('GET /instances', {
      authorization: write({ client, ...each }),
    })

    expect(answer.status).toBe(200)
  })

  it('is understood under any spelling of its name', async () => {
    const { client } = await parts()

    const answer = await client.call('GET /instances', {
      authorization: null,
      headers: { AUTHORIZATION: client.authorization },
    })

    expect(answer.status).toBe(200)
  })
})

describe('secrets that do not belong together', () => {
  const WRONG: [string, (own: Parts, others: Parts) => string][] = [
    ['a wrong user', ({ organization }) => `User nobody, ${organization}`],
    ['a wrong organization', ({ user }) => `${user}, Organization none`],
    ['both wrong', () => 'User nobody, Organization none'],
    ['a wrong element', ({ user, organization }) => `${user}, ${organization}, Element none`],
    ['a wrong element without an organization', ({ user }) => `${user}, Element none`],
    ["another organization's secret", ({ user }, others) => `${user}, ${others.organization}`],
    [
      "another organization's user",
      ({ organization }, others) => `${others.user}, ${organization}`,
    ],
    [
      "another organization's element",
      ({ user, organization }, others) => `${user}, ${organization}, ${others.element}`,
    ],
    ["another organization's element alone", ({ user }, others) => `${user}, ${others.element}`],
    [
      'the secrets exchanged',
      ({ client }) => `User ${client.organizationSecret}, Organization ${client.userSecret}`,
    ],
    [
      'a secret in another letter case',
      ({ user, organization }) => `${user.toLowerCase().replace('user', 'User')}, ${organization}`,
    ],
    ['a secret with a letter more', ({ user, organization }) => `${user}x, ${organization}`],
  ]

  it.each(WRONG)('are refused as any other: %s', async (_what, write) => {
    const [own, others] = [await parts(), await parts()]
    const refused = await own.client.call('GET /instances', {
      authorization: 'User nobody, Organization none',
    })

    const answer = await own.client.call('GET /instances', { authorization: write(own, others) })

    expect([answer.status, answer.body]).toEqual([
      401,
      expect.objectContaining({ message: REFUSAL, code: 'AUTHORIZATION_INVALID' }),
    ])
    expect(comparable(answer)).toEqual(comparable(refused))
  })
})

describe('an Authorization header that lacks something', () => {
  it.each<[string, (parts: Parts) => string | null]>([
    ['no header at all', () => null],
    ['an empty header', () => ''],
    ['a user alone', ({ user }) => user],
    ['a wrong user alone', () => 'User nobody'],
    ['an organization alone', ({ organization }) => organization],
    ['an element alone', ({ element }) => element],
    ['no user', ({ organization, element }) => `${organization}, ${element}`],
    ['secrets that are empty, as the documentation prints them', () => 'User , Organization '],
    ['a user twice', ({ user, organization }) => `${user}, ${user}, ${organization}`],
    ['a kind that there is not', ({ user, organization }) => `${user}, ${organization}, Token x`],
    ['another scheme', () => 'Bearer abc'],
    ['Basic', () => 'Basic dXNlcjpwYXNz'],
  ])('is refused with the known text: %s', async (_what, write) => {
    const { client, ...each } = await parts()

    const answer = await client.call('GET /instances', {
      authorization: write({ client, ...each }),
    })

    expect([answer.status, answer.body]).toEqual([
      401,
      expect.objectContaining({ message: REFUSAL, code: 'AUTHORIZATION_MALFORMED' }),
    ])
    expect(answer.headers.get('www-authenticate')).toBe('User')
  })

  it('does not show by its answer whether the secret that is there is right', async () => {
    const { client, user } = await parts()

    const [right, wrong] = await Promise.all(
      [user, 'User nobody'].map((authorization) =>
        client.call('GET /instances', { authorization }),
      ),
    )

    expect(right && comparable(right)).toEqual(wrong && comparable(wrong))
  })

  it('is refused before the settings in the body are looked at', async () => {
    const { client } = await parts()

    const answer = await client.call('POST /instances', { authorization: null, body: {} })

    expect(answer.status).toBe(401)
  })
})

describe('two gateways of one process', () => {
  it('each know their own secrets only', async () => {
    const { client } = await parts()
    await using second = await startTestGateway()

    const statuses = await Promise.all([
      statusOf(client),
      statusOf(apiClient(second.origin, second.authorization)),
      statusOf(apiClient(second.origin, client.authorization)),
      statusOf(apiClient(client.origin, second.authorization)),
    ])

    expect(statuses).toEqual([200, 200, 401, 401])
  })
})

/** An organization's client, and the parts of its header with the token of an instance of it. */
async function parts() {
  const client = await gateway.client()
  const { token } = await createInstance(client)
  return {
    client,
    user: `User ${client.userSecret}`,
    organization: `Organization ${client.organizationSecret}`,
    element: `Element ${token}`,
  }
}

async function statusOf(client: ApiClient): Promise<number> {
  return (await client.call('GET /instances')).status
}
