import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startTestGateway())
const [full, readOnly] = stack.mock.stores[0]?.apiAccounts ?? []

interface Finding {
  readonly cause: string
  readonly verdict: string
  readonly evidence: string
  readonly remedy: string
}

async function diagnose(id: number, query: string, authorization = stack.authorization) {
  const url = `${stack.origin}/api/instances/${id}/diagnosis?${query}`
  const answer = await fetch(url, { headers: { authorization } })
  const body = (await answer.json()) as { route: string; status: number; findings: Finding[] }
  return { status: answer.status, body }
}

const verdictsIn = ({ findings }: { findings: readonly Finding[] }) =>
  Object.fromEntries(findings.map(({ cause, verdict }) => [cause, verdict]))

async function instanceOn(account: typeof full) {
  return stack.createInstance({
    'oauth.user.token': account?.accessToken ?? '',
    'store.url': STORE_HASH,
  })
}

describe('the diagnosis of a 403', () => {
  it('asks the store, and finds the scope missing', async () => {
    const { id } = await instanceOn(readOnly)
    stack.mock.journal.clear()

    const { body } = await diagnose(id, 'method=GET&path=/v2/orders')

    expect(body).toMatchObject({ route: 'GET /v2/orders', status: 403 })
    expect(body.findings[0]).toMatchObject({ cause: 'missing-scope', verdict: 'likely' })
    expect(body.findings[0]?.remedy).toContain('new account is needed')
    expect(verdictsIn(body)).toMatchObject({
      'owner-changed': 'ruled-out',
      'wrong-store-or-url': 'ruled-out',
    })
    expect(stack.mock.journal.entries().map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
  })

  it('does not make a call that writes', async () => {
    const { id } = await instanceOn(readOnly)
    stack.mock.journal.clear()

    const { body } = await diagnose(id, 'method=DELETE&path=/v3/catalog/products/77')

    expect(body.status).toBeUndefined()
    expect(stack.mock.journal.entries().every(({ method }) => method === 'GET')).toBe(true)
  })

  it('counts what the credential was seen to open', async () => {
    const { id, token } = await instanceOn(full)
    await fetch(`${stack.origin}/stores/${STORE_HASH}/v3/catalog/brands/36`, {
      method: 'PUT',
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      body: '{"page_title":"Seen"}',
    })

    const { body } = await diagnose(id, 'method=PUT&path=/v3/catalog/products/77')

    expect(verdictsIn(body)).toMatchObject({ 'missing-scope': 'ruled-out', 'plan-limit': 'likely' })
    expect(body.findings.find(({ cause }) => cause === 'plan-limit')?.evidence).toContain(
      'Enterprise',
    )
  })

  it('finds nothing where the store does not forbid the call any more', async () => {
    const { id } = await instanceOn(full)

    const { body } = await diagnose(id, 'path=/v2/orders')

    expect(body).toMatchObject({ status: 200, findings: [] })
  })

  it('does not send a path that nobody knows', async () => {
    const { id } = await instanceOn(full)
    stack.mock.journal.clear()

    const { body } = await diagnose(id, 'path=/v3/not/in/any/catalog/..%2f..')

    expect(body.route).toBeUndefined()
    expect(verdictsIn(body)).toMatchObject({ 'wrong-store-or-url': 'likely' })
    expect(stack.mock.journal.entries().some(({ path }) => path.includes('catalog'))).toBe(false)
  })

  it('speaks of permissions to a legacy account', async () => {
    const account = stack.mock.stores[0]?.legacyAccounts[0]
    const { id } = await stack.createInstance({
      username: account?.username ?? '',
      password: account?.token ?? '',
      'store.url': STORE_HASH,
    })

    const { body } = await diagnose(id, 'method=PUT&path=/v2/orders/100')

    expect(body.findings).toMatchObject([{ cause: 'user-permission' }, {}, {}])
  })

  it.each([
    ['without a path', 'method=GET', 400],
    ['for a method that BigCommerce has not', 'method=TRACE&path=/v2/time', 400],
  ])('is refused %s', async (_what, query, status) => {
    const { id } = await instanceOn(full)

    expect((await diagnose(id, query)).status).toBe(status)
  })

  it('is not for strangers, nor of instances that are not theirs', async () => {
    const { id } = await instanceOn(full)

    expect((await diagnose(id, 'path=/v2/time', 'User a, Organization b')).status).toBe(401)
    expect((await diagnose(999_999, 'path=/v2/time')).status).toBe(404)
  })
})
