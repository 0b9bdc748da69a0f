import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('the store’s particulars', () => {
  it('are the same by Basic and by token', async () => {
    const { legacy, oauth } = mockForTest()

    const byBasic = await legacy('/store')
    const byToken = await oauth('/v2/store')

    expect(byToken.json()).toEqual(byBasic.json())
    expect(byToken.json()).toMatchObject({
      id: 'wuxeae6',
      name: 'Møller & Daughters Café Supply',
      domain: 'shop.moller-daughters.example',
      secure_url: 'https://shop.moller-daughters.example',
      control_panel_base_url: 'https://store-wuxeae6.mybigcommerce.com',
      plan_name: 'Enterprise',
    })
  })

  it('tell the time by the mock’s clock', async () => {
    const { oauth, clock } = mockForTest()
    clock.advance(1_500)

    const answer = await oauth('/v2/time')

    expect(answer.json()).toEqual({ time: 1_767_225_601 })
  })
})
