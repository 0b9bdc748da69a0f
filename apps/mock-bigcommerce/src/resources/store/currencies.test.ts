import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const pound = {
  name: 'Pound Sterling',
  currency_code: 'GBP',
  currency_exchange_rate: '0.79',
  decimal_places: 2,
  decimal_token: '.',
  thousands_token: ',',
  token: '£',
  token_location: 'left',
}

describe('currencies', () => {
  it('are made, read, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const made = await oauth('/v2/currencies', { method: 'POST', payload: pound })
    const { id } = made.json<{ id: number }>()
    const payload = { currency_exchange_rate: 0.8, enabled: false }
    const changed = await oauth(`/v2/currencies/${id}`, { method: 'PUT', payload })
    const gone = await oauth(`/v2/currencies/${id}`, { method: 'DELETE' })

    expect([made.statusCode, changed.statusCode, gone.statusCode]).toEqual([200, 200, 204])
    expect(changed.json()).toMatchObject({
      currency_code: 'GBP',
      currency_exchange_rate: '0.8000000000',
      enabled: false,
    })
    expect((await oauth(`/v2/currencies/${id}`)).statusCode).toBe(404)
  })

  it('have one default, which another takes over and nobody can delete', async () => {
    const { oauth } = mockForTest()

    await oauth('/v2/currencies/2', { method: 'PUT', payload: { is_default: true } })
    const all = (await oauth('/v2/currencies')).json<{ id: number; is_default: boolean }[]>()
    const refused = await oauth('/v2/currencies/2', { method: 'DELETE' })

    expect(all.filter(({ is_default }) => is_default).map(({ id }) => id)).toEqual([2])
    expect(refused.statusCode).toBe(400)
  })

  it('but the default are all deleted at once', async () => {
    const { oauth } = mockForTest()

    await oauth('/v2/currencies', { method: 'DELETE' })

    const left = (await oauth('/v2/currencies')).json<{ currency_code: string }[]>()
    expect(left.map(({ currency_code }) => currency_code)).toEqual(['USD'])
  })

  it.each([
    ['without a token', { ...pound, token: undefined }, 400],
    ['with a rate of nothing', { ...pound, currency_exchange_rate: '0' }, 400],
    ['of a code that is there', { ...pound, currency_code: 'DKK' }, 409],
    ['that is no default on purpose', { ...pound, is_default: false }, 400],
  ])('are refused %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth('/v2/currencies', { method: 'POST', payload })).statusCode).toBe(status)
  })
})
