import { inspect } from 'node:util'
import type nock from 'nock'
import { describe, expect, it } from 'vitest'
import { recreateWebhook } from './recreate-webhook.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { refusalOf } from './support/refusal-of.ts'
import { apiFor, LEGACY, pageOf, storeDeps, tokenOf } from './support/store-scene.ts'

const OLD = '0ld'
const NEW = 'n3w'
const KEY = 'store/order/* https://lager.example/bigcommerce'
const WEBHOOK = {
  id: 7,
  client_id: 'own3r',
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce',
  headers: { 'x-warehouse': 'h34der' },
  is_active: false,
}

const lists = (token: string, ...webhooks: readonly object[]) =>
  apiFor(token).get('/v3/hooks?page=1&limit=50').reply(200, pageOf(webhooks))
const creation = (body?: nock.RequestBodyMatcher) => apiFor(NEW).post('/v3/hooks', body)
const recreate = (from = tokenOf(OLD)) =>
  recreateWebhook({ from, to: tokenOf(NEW), key: KEY }, storeDeps())

describe('recreateWebhook', () => {
  answersOnlyAsExpected()

  it.each([200, 201])('creates it as it is, with its headers, on a %i', async (status) => {
    lists(NEW)
    lists(OLD, { ...WEBHOOK, scope: 'store/cart/*' }, WEBHOOK)
    const { scope, destination, headers, is_active } = WEBHOOK
    creation({ scope, destination, headers, is_active }).reply(status, {})

    await expect(recreate()).resolves.toBe('created')
  })

  it.each([
    ['null', null],
    ['an empty list', []],
    ['nothing', undefined],
  ])('sends no headers where there are none, said as %s', async (_what, headers) => {
    lists(NEW)
    lists(OLD, { ...WEBHOOK, headers })
    const { scope, destination, is_active } = WEBHOOK
    creation({ scope, destination, is_active }).reply(200, {})

    await expect(recreate()).resolves.toBe('created')
  })

  it('creates nothing where it is there already, and does not even look at the old one', async () => {
    lists(NEW, WEBHOOK)

    await expect(recreate()).resolves.toBe('present')
  })

  it('is repaired by asking again when nobody learnt how the creation ended', async () => {
    lists(NEW)
    lists(OLD, WEBHOOK)
    creation().replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))
    lists(NEW, WEBHOOK)

    await expect(recreate()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    await expect(recreate()).resolves.toBe('present')
  })

  it('takes a double that another request made for what was asked', async () => {
    lists(NEW)
    lists(OLD, WEBHOOK)
    creation().reply(409)
    lists(NEW, WEBHOOK)

    await expect(recreate()).resolves.toBe('present')
  })

  it.each([
    ['the old credential has it no more', tokenOf(OLD)],
    ['the old credential is a legacy account', LEGACY],
  ])('says so where %s', async (_what, from) => {
    lists(NEW)
    if (from !== LEGACY) lists(OLD)

    await expect(recreate(from)).rejects.toMatchObject({
      code: 'OWNED_RESOURCE_NOT_FOUND',
      remedy: 'take the inventory again: it shows what the old credential still has',
    })
  })

  it.each([
    [403, 'forbidden'],
    [422, 'invalid'],
    [400, 'invalid'],
    [302, 'invalid'],
  ])('says that BigCommerce refused it on a %i, without its headers', async (status, reason) => {
    lists(NEW)
    lists(OLD, WEBHOOK)
    creation().reply(status, { headers: WEBHOOK.headers })
    if (reason === 'invalid') lists(NEW)

    const refusal = await refusalOf(recreate())

    expect(refusal).toMatchObject({ code: 'WEBHOOK_REFUSED', reason, status })
    expect(inspect(refusal, { depth: 9, showHidden: true })).not.toMatch(/h34der|0ld|n3w/)
  })

  it.each([
    [401, 'CREDENTIAL_REFUSED'],
    [429, 'STORE_BUSY'],
    [503, 'STORE_UNAVAILABLE'],
  ])('leaves open whether it was created on a %i', async (status, code) => {
    lists(NEW)
    lists(OLD, WEBHOOK)
    creation().reply(status)

    await expect(recreate()).rejects.toMatchObject({ code })
  })

  it('creates nothing where the new credential’s list cannot be read', async () => {
    apiFor(NEW).get('/v3/hooks?page=1&limit=50').reply(502)

    await expect(recreate()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  it('is nothing for a legacy account', async () => {
    await expect(
      recreateWebhook({ from: tokenOf(OLD), to: LEGACY, key: KEY }, storeDeps()),
    ).rejects.toThrow(TypeError)
  })
})
