import { describe, expect, it } from 'vitest'
import { PortTakenError } from './errors.ts'
import { startMockBigCommerce } from './start-mock-bigcommerce.ts'

describe('startMockBigCommerce', () => {
  it('answers at its origin to the credentials it tells', async () => {
    await using mock = await startMockBigCommerce()
    const token = mock.stores[0]?.apiAccounts[0]?.accessToken ?? ''

    const answer = await fetch(`${mock.origin}/api/stores/wuxeae6/v3/catalog/products/77`, {
      headers: { 'X-Auth-Token': token },
    })

    expect(await answer.json()).toMatchObject({ data: { name: 'Espresso Nº 1 – “Früh”' } })
  })

  it('answers HEAD with the length of the body and none of it', async () => {
    await using mock = await startMockBigCommerce()
    const token = mock.stores[0]?.apiAccounts[0]?.accessToken ?? ''
    const headers = { 'X-Auth-Token': token, 'Accept-Encoding': 'identity' }
    const url = `${mock.origin}/api/stores/wuxeae6/v2/orders/100`

    const got = await (await fetch(url, { headers })).arrayBuffer()
    const head = await fetch(url, { headers, method: 'HEAD' })

    expect(head.headers.get('content-length')).toBe(String(got.byteLength))
    expect(await head.text()).toBe('')
  })

  it('compresses a long answer for who takes that', async () => {
    await using mock = await startMockBigCommerce()
    const headers = { 'X-Auth-Token': mock.stores[0]?.apiAccounts[0]?.accessToken ?? '' }
    const ask = (path: string) => fetch(`${mock.origin}/api/stores/wuxeae6${path}`, { headers })

    const long = await ask('/v3/catalog/products')
    const short = await ask('/v2/time')

    expect(long.headers.get('content-encoding')).toBe('gzip')
    expect(long.headers.get('vary')).toBe('Accept-Encoding')
    expect((await long.json()) as object).toHaveProperty('data')
    expect(short.headers.get('content-encoding')).toBeNull()
  })

  it('puts everything back on a reset', async () => {
    await using mock = await startMockBigCommerce()
    const headers = { 'X-Auth-Token': mock.stores[0]?.apiAccounts[0]?.accessToken ?? '' }
    const url = `${mock.origin}/api/stores/wuxeae6/v2/brands/35`
    await fetch(url, { headers, method: 'DELETE' })

    mock.reset()
    const journal = mock.journal.entries()
    const answer = await fetch(url, { headers })

    expect([journal, answer.status]).toEqual([[], 200])
  })

  it('says that its port is taken, and how to choose another', async () => {
    await using mock = await startMockBigCommerce()
    const port = Number(new URL(mock.origin).port)

    const second = startMockBigCommerce({ port })

    await expect(second).rejects.toThrow(PortTakenError)
    await expect(second).rejects.toMatchObject({
      remedy: expect.stringContaining('PORT') as string,
    })
  })

  it('stops listening when it is closed', async () => {
    const mock = await startMockBigCommerce()

    await mock.close()

    await expect(fetch(`${mock.origin}/control/health`)).rejects.toThrow('fetch failed')
  })
})
