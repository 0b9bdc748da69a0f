import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import {
  createdInstance,
  runOnGateway,
  sampleCredentials,
  STORE_HASH,
} from '../testing/gateway-cli.ts'
import { newFolder, runCli } from '../testing/run-cli.ts'

const { mockOrigin } = inject('gateway')
const { accessToken } = await sampleCredentials(mockOrigin)
const instance = String(await createdInstance('Called'))
const through = (...args: string[]) => ['call', ...args, '--instance', instance]

async function straight(path: string): Promise<string> {
  const answer = await fetch(`${mockOrigin}/api/stores/${STORE_HASH}${path}`, {
    headers: { 'x-auth-token': accessToken, accept: 'application/json' },
  })
  return answer.text()
}

/** A gateway whose only instance has the address of a store that is given. */
async function standInGateway(storeUrl: string) {
  const view = {
    ...{ id: 1, name: 'Shop', token: 'lki_x', createdDate: '2026-01-01T00:00:00Z', tags: [] },
    ...{ disabled: false, valid: true, state: 'callable' },
    configuration: { 'store.url': storeUrl },
  }
  const server = createServer(({ url = '' }, response) => {
    response.end(url.startsWith('/elements/') ? JSON.stringify(view) : `called ${url}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

describe('latchkey call through the gateway', () => {
  it.each([
    ['below the store', '/v3/catalog/products?limit=2'],
    ['with its store', `/stores/${STORE_HASH}/v3/catalog/products?limit=2`],
    ['as a URL', `https://api.bigcommerce.com/stores/${STORE_HASH}/v3/catalog/products?limit=2`],
  ])('prints the body unchanged for a path %s', async (_how, path) => {
    const { exitCode, stdout, stderr } = await runOnGateway(through('get', path))

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toBe(await straight('/v3/catalog/products?limit=2'))
  })

  it.each([
    ['a file', (file: string) => ({ data: `@${file}` })],
    ['stdin', (_file: string, body: string) => ({ data: '-', input: body })],
    ['the line itself', (_file: string, body: string) => ({ data: body })],
  ])('sends a body from %s', async (_where, how) => {
    const name = `Brand of ${crypto.randomUUID()}`
    const body = JSON.stringify({ name })
    const file = join(newFolder(), 'brand.json')
    await writeFile(file, body)
    const { data, ...options } = how(file, body)

    const { exitCode, stdout } = await runOnGateway(
      through('POST', '/v3/catalog/brands', '--data', data),
      options,
    )

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ data: { name } })
  })

  it('shows status and headers where they are asked for', async () => {
    const { stdout } = await runOnGateway(through('GET', '/v2/time', '--include'))

    expect(stdout).toMatch(/^HTTP 200 OK\n(?:[\w-]+: .*\n)*x-rate-limit-requests-left: \d+\n/)
    expect(stdout).toMatch(/\n\n\{"time":\d+\}$/)
  })

  it('puts all of it into one JSON document where that is asked for', async () => {
    const { stdout } = await runOnGateway(through('GET', '/v2/time', '--json'))

    expect(JSON.parse(stdout)).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('json') as string },
      body: { time: expect.any(Number) as number },
    })
  })

  it('sends headers in place of its own', async () => {
    const { exitCode, stdout } = await runOnGateway(
      through('GET', '/v2/time', '--header', 'Accept: application/xml'),
    )

    expect(exitCode).toBe(3)
    expect(stdout).toContain('"status":406')
  })

  it.each([
    ['the credential', 'X-Auth-Token: s3cr3t'],
    ['the host', 'host: elsewhere'],
    ['what is no header', 'nonsense'],
  ])('refuses a header that is %s, and does not repeat its value', async (_what, header) => {
    const { exitCode, stderr } = await runOnGateway(through('GET', '/v2/time', '--header', header))

    expect(exitCode).toBe(2)
    expect(stderr).not.toContain('s3cr3t')
  })

  it("passes a refusal of BigCommerce's on and ends with 3", async () => {
    const { exitCode, stdout, stderr } = await runOnGateway(through('GET', '/v2/orders/999999'))

    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout)).toBeTruthy()
    expect(stderr).toMatch(/^latchkey: the answer is 404/)
  })

  it('sends no path that would be folded into another', async () => {
    const { exitCode, stdout, stderr } = await runOnGateway(through('GET', '/v2/../x'))

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('dot segments')
  })

  it('explains a missing scope', async () => {
    const id = String(await createdInstance('Scoped'))
    await runOnGateway(['instances', 'edit', id, '--set', 'oauth.scope=store_v2_orders'])

    const { exitCode, stdout, stderr } = await runOnGateway([
      ...['call', 'GET', '/v3/catalog/products', '--instance', id],
    ])

    expect(exitCode).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ code: 'SCOPE_MISSING' })
    expect(stderr).toMatch(/^latchkey: SCOPE_MISSING: .+ \[request .+\]\n$/)
  })

  it('ends with 1 where BigCommerce breaks down', async () => {
    const rule = { effect: { kind: 'status', status: 503 }, route: 'GET /v2/banners' }
    await fetch(`${mockOrigin}/control/faults`, {
      method: 'PUT',
      body: JSON.stringify({ seed: 1, rules: [rule] }),
    })

    const { exitCode } = await runOnGateway(through('GET', '/v2/banners'))

    await fetch(`${mockOrigin}/control/faults`, { method: 'DELETE' })
    expect(exitCode).toBe(1)
  })

  it('does not mind a connection string in the environment', async () => {
    const { exitCode } = await runOnGateway(through('GET', '/v2/time'), {
      env: { LATCHKEY_CONNECTION_STRING: 'StoreId=other99' },
    })

    expect(exitCode).toBe(0)
  })

  it('refuses a connection beside the instance', async () => {
    const { exitCode, stderr } = await runOnGateway(
      through('GET', '/v2/time', '--StoreId', STORE_HASH),
    )

    expect(exitCode).toBe(2)
    expect(stderr).toContain('--StoreId does not go with --instance')
  })

  it("asks for the store's hash where the gateway shows a shop's own domain", async () => {
    await using gateway = await standInGateway('https://shop.example/api/v2')
    const env = { LATCHKEY_GATEWAY_URL: gateway.url }

    const without = await runOnGateway(through('GET', '/v2/time'), { env })
    const named = await runOnGateway(through('GET', `/stores/${STORE_HASH}/v2/time`), { env })

    expect(without.exitCode).toBe(2)
    expect(without.stderr).toContain('INSTANCE_STORE_UNKNOWN')
    expect([named.exitCode, named.stdout]).toEqual([0, `called /stores/${STORE_HASH}/v2/time`])
  })

  it.each([
    ['another store', '/stores/other99/v2/time', 'CALL_OTHER_STORE'],
    ['no slash', 'v2/time', 'USAGE'],
  ])('sends nothing to a path with %s', async (_what, path, code) => {
    const { exitCode, stderr } = await runOnGateway(through('GET', path))

    expect(exitCode).toBe(2)
    expect(stderr).toContain(`latchkey: ${code}: `)
  })
})

describe('latchkey call straight to BigCommerce', () => {
  const env = { LATCHKEY_DEVELOPMENT_UPSTREAM: mockOrigin }
  const personal = `AuthScheme=PersonalAccessToken;StoreId=${STORE_HASH}`

  it('uses a connection string', async () => {
    const { exitCode, stdout } = await runCli(
      [
        ...['call', 'GET', '/v3/catalog/products?limit=2', '--connection-string'],
        `${personal};OAuthAccessToken=${accessToken}`,
      ],
      { env },
    )

    expect(exitCode).toBe(0)
    expect(stdout).toBe(await straight('/v3/catalog/products?limit=2'))
  })

  it('takes the token from the environment where the string leaves it out', async () => {
    const { exitCode } = await runCli(
      ['call', 'GET', '/v2/time', '--connection-string', personal],
      { env: { ...env, LATCHKEY_ACCESS_TOKEN: accessToken } },
    )

    expect(exitCode).toBe(0)
  })

  it('names every property that is wrong', async () => {
    const { exitCode, stderr } = await runCli(
      ['call', 'GET', '/v2/time', '--connection-string', 'AuthScheme=Basic;StorId=x'],
      { env },
    )

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /CONNECTION_PROPERTIES_INVALID: .*StorId is not known: did you mean StoreId\?.*AuthScheme is/,
    )
  })

  it('says who may call where nobody is named and nobody signed in', async () => {
    const { exitCode, stderr } = await runCli(['call', 'GET', '/v2/time'], { env })

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/CALLER_UNKNOWN: .*--instance.*--connection-string.*latchkey login/)
  })

  it('says that BigCommerce is out of reach', async () => {
    await using gone = await startMockBigCommerce()
    const origin = gone.origin
    await gone.close()

    const { exitCode, stderr } = await runCli(
      ['call', 'GET', '/v2/time', '--connection-string', `${personal};OAuthAccessToken=x`],
      { env: { LATCHKEY_DEVELOPMENT_UPSTREAM: origin } },
    )

    expect(exitCode).toBe(1)
    expect(stderr).toContain('UPSTREAM_REFUSED')
  })
})
