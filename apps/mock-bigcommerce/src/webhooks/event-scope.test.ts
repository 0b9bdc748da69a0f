import { describe, expect, it } from 'vitest'
import { EVENT_NAMES } from './event-names.ts'
import { covers, isEventName, isHookScope } from './event-scope.ts'

describe('the scope of a webhook', () => {
  it.each([
    ['an event', 'store/order/created'],
    ['an event deep in a family', 'store/product/inventory/order/updated'],
    ['an event of one channel', 'store/channel/1/order/created'],
    ['an event of all channels', 'store/channel/*/inventory/product/stock_changed'],
    ['a name with a slash at its end, as BigCommerce prints some', 'store/priceList/updated/'],
    ['every event of a family', 'store/order/*'],
    ['every event of a family within a family', 'store/cart/lineItem/*'],
    ['every event of a family of one channel', 'store/channel/12/settings/*'],
  ])('may be %s', (_what, scope) => {
    expect(isHookScope(scope)).toBe(true)
  })

  it.each([
    ['everything', 'store/*'],
    ['an unknown event', 'store/order/exploded'],
    ['an unknown family', 'store/ordre/*'],
    ['a family without its star', 'store/order'],
    ['a star within a name', 'store/*/created'],
    ['a channel that is not a number', 'store/channel/{channel_id}/order/created/x'],
    ['delivery exceptions by a wildcard', 'store/hook/*'],
    ['an event with a slash at its end', 'store/order/created/'],
    ['nothing', ''],
  ])('may not be %s', (_what, scope) => {
    expect(isHookScope(scope)).toBe(false)
  })

  it.each([
    ['itself', 'store/order/created', 'store/order/created'],
    ['its family', 'store/order/*', 'store/order/statusUpdated'],
    ['a family within its family', 'store/cart/*', 'store/cart/lineItem/created'],
    ['what happens to channels', 'store/channel/*', 'store/channel/metafield/created'],
    ['a name with a slash at its end', 'store/priceList/updated/', 'store/priceList/updated'],
    ['one channel', 'store/channel/1/order/*', 'store/channel/1/order/created'],
  ])('covers %s', (_what, asked, event) => {
    expect(covers(asked, event)).toBe(true)
  })

  it.each([
    ['another event', 'store/order/created', 'store/order/updated'],
    ['another family', 'store/order/*', 'store/product/created'],
    ['a family whose name begins like its own', 'store/cart/*', 'store/cartoon/created'],
    ['what happens within a channel', 'store/channel/*', 'store/channel/1/order/created'],
    ['another channel', 'store/channel/1/order/*', 'store/channel/12/order/created'],
  ])('does not cover %s', (_what, asked, event) => {
    expect(covers(asked, event)).toBe(false)
  })
})

describe('the names of events', () => {
  it('are 175 besides wildcards, and known with any channel’s id', () => {
    const names = [...EVENT_NAMES].map((name) => name.replace('{channel_id}', '3'))

    expect(names.filter((name) => !isEventName(name))).toEqual([])
    expect(EVENT_NAMES.size).toBe(175)
  })
})
