import { describe, expect, it } from 'vitest'
import { call, type Call } from '../testing/call.ts'
import { connectRaw } from '../testing/exchange-raw.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const stack = await sharedByFile(startScriptedStack())
const { upstream, tokens, gateway } = stack
const ACCESS_TOKEN = gateway.mock.stores[0]?.apiAccounts[0]?.accessToken
const LEGACY_PATH = `/legacy/${STORE_HASH}/api/v2/orders/100`

/** Makes a call and gives the headers that BigCommerce got. */
async function headersSent(path: string, headers: Call['headers'] = {}, method = 'GET') {
  upstream.answers((_request, response) => response.end())
  await call(stack.origin + path, { method, headers })
  return upstream.heard[0]?.headers ?? {}
}

const asOAuth = (headers: Call['headers'] = {}) =>
  headersSent(V2_PATH, { 'x-auth-token': tokens.oauth, ...headers })
const asLegacy = (headers: Call['headers'] = {}) =>
  headersSent(V2_PATH, { 'x-auth-token': tokens.legacy, ...headers })
const byLegacyDoor = (headers: Call['headers'] = {}) =>
  headersSent(LEGACY_PATH, { authorization: stack.legacyLogin, ...headers })

describe('what BigCommerce gets', () => {
  it('is the access token of the instance, and the name of the API host', async () => {
    const headers = await asOAuth()

    expect(headers).toMatchObject({ host: 'api.bigcommerce.com', 'x-auth-token': ACCESS_TOKEN })
    expect(headers).not.toHaveProperty('authorization')
  })

  it("is the legacy account of the instance, and the name of the store's own host", async () => {
    const headers = await asLegacy()

    expect(headers).toMatchObject({
      host: `store-${STORE_HASH}.mybigcommerce.com`,
      authorization: stack.legacyLogin,
    })
    expect(headers).not.toHaveProperty('x-auth-token')
  })

  it.each([
    ['authorization', 'Bearer of-the-caller'],
    ['proxy-authorization', 'Basic of-the-caller'],
    ['cookie', 'session=of-the-caller'],
    ['x-auth-client', 'of-the-caller'],
    ['te', 'trailers'],
    ['keep-alive', 'timeout=5'],
    ['proxy-connection', 'keep-alive'],
    ['upgrade', 'h2c'],
    ['expect', '100-continue'],
  ])('has no %s of the caller', async (name, value) => {
    const headers = await asOAuth({ [name]: value })

    expect(headers).toMatchObject({ 'x-auth-token': ACCESS_TOKEN })
    expect(headers).not.toHaveProperty(name)
  })

  it('has no token of the caller anywhere, on either upstream', async () => {
    const sent = [await asOAuth(), await asLegacy()]

    expect(JSON.stringify(sent)).not.toContain(tokens.oauth)
    expect(JSON.stringify(sent)).not.toContain(tokens.legacy)
  })

  it('has nothing that the caller said of its own connection', async () => {
    const headers = await asOAuth({ connection: 'close, X-Hop', 'x-hop': '1', 'x-end': '2' })

    expect(headers).toMatchObject({ 'x-end': '2' })
    expect(headers).not.toHaveProperty('x-hop')
  })

  it('has the credential even where the caller says that it ends at its own connection', async () => {
    const headers = await asOAuth({ connection: 'close, x-auth-token, host' })

    expect(headers).toMatchObject({ host: 'api.bigcommerce.com', 'x-auth-token': ACCESS_TOKEN })
  })

  it('has every other header of the caller, and each value of it', async () => {
    upstream.answers((_request, response) => response.end())
    using client = await connectRaw(stack.origin)
    client.write(
      `GET ${V2_PATH} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${tokens.oauth}\r\nUser-Agent: Ünit\r\n` +
        'X-Correlation-Id: 1\r\nX-Many: a\r\nX-Many: b\r\nIf-None-Match: "e"\r\nConnection: close\r\n\r\n',
      'latin1',
    )
    await client.toArray()

    expect(upstream.heard[0]?.headers).toMatchObject({
      'user-agent': 'Ünit',
      'x-correlation-id': '1',
      'x-many': 'a, b',
      'if-none-match': '"e"',
    })
  })
})

describe('the type that a legacy upstream is asked for by the BigCommerce door', () => {
  it('is JSON if the caller names none', async () => {
    expect(await asLegacy()).toMatchObject({ accept: 'application/json' })
  })

  it('is JSON if the caller takes anything', async () => {
    expect(await asLegacy({ accept: '*/*' })).toMatchObject({ accept: 'application/json' })
  })

  it('is JSON if a header of the caller has the value "accept"', async () => {
    expect(await asLegacy({ 'x-about': 'accept' })).toMatchObject({ accept: 'application/json' })
    expect(await asLegacy({ 'x-about': 'accept', accept: '*/*' })).toMatchObject({
      accept: 'application/json',
    })
  })

  it('is the one that the caller names', async () => {
    expect(await asLegacy({ accept: 'application/xml' })).toMatchObject({
      accept: 'application/xml',
    })
  })

  it('is left to the caller on an access token', async () => {
    expect(await asOAuth()).not.toHaveProperty('accept')
  })
})

describe('what a legacy upstream gets by the legacy door', () => {
  it("is the account's own login", async () => {
    expect(await byLegacyDoor()).toMatchObject({ authorization: stack.legacyLogin })
  })

  it('names no type where the caller names none, so that the answer is XML', async () => {
    expect(await byLegacyDoor()).not.toHaveProperty('accept')
  })

  it('asks for nothing compressed, because links have to be found in it', async () => {
    expect(await byLegacyDoor({ 'accept-encoding': 'gzip' })).not.toHaveProperty('accept-encoding')
  })
})
