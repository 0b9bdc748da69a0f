import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const EMAILS = '/v3/marketing/abandoned-cart-emails'
const TEMPLATES = '/v3/marketing/email-templates'

describe('abandoned cart e-mails', () => {
  it('are made from the default, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const template = (await oauth(`${EMAILS}/default`)).json<object>()
    const made = await oauth(EMAILS, {
      method: 'POST',
      payload: { template, notify_at_minutes: 180, coupon_code: 'WELCOME10' },
    })
    const changed = await oauth(`${EMAILS}/2`, { method: 'PUT', payload: { is_active: true } })
    const deleted = await oauth(`${EMAILS}/2`, { method: 'DELETE' })
    const read = await oauth(`${EMAILS}/2`)

    expect(made.json()).toMatchObject({ data: { id: 2, template, sent_num: 0 } })
    expect(changed.json()).toMatchObject({ data: { is_active: true, notify_at_minutes: 180 } })
    expect([deleted.statusCode, read.statusCode]).toEqual([204, 404])
  })

  it('are the store’s or a channel’s', async () => {
    const { oauth } = mockForTest()

    await oauth(`${EMAILS}?channel_id=1`, { method: 'POST', payload: {} })
    const listed = await oauth(`${EMAILS}?channel_id=1`)
    await oauth(`${EMAILS}/settings?channel_id=1`, {
      method: 'PUT',
      payload: { use_global: false },
    })
    const settings = await oauth(`${EMAILS}/settings?channel_id=1`)
    const ofNone = await oauth(`${EMAILS}/settings`)

    expect(listed.json()).toMatchObject({ data: [{ id: 2 }] })
    expect(settings.json()).toEqual({ use_global: false })
    expect(ofNone.statusCode).toBe(422)
  })

  it.each([
    ['at a time that is not offered', { notify_at_minutes: 90 }, 'notify_at_minutes'],
    ['without a subject', { template: { body: 'x', translations: [] } }, 'template.subject'],
  ])('are refused %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const answer = await oauth(EMAILS, { method: 'POST', payload })

    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })
})

describe('e-mail templates', () => {
  it('are overridden by a channel until it takes that back', async () => {
    const { oauth } = mockForTest()
    const one = `${TEMPLATES}/invoice_email`
    const subject = async (path: string) =>
      (await oauth(path)).json<{ data: { subject: string } }>().data.subject

    await oauth(one, { method: 'PUT', payload: { subject: 'Rechnung' } })
    await oauth(`${one}?channel_id=1`, { method: 'PUT', payload: { subject: 'Facture' } })
    const both = [await subject(one), await subject(`${one}?channel_id=1`)]
    const deleted = await oauth(`${one}?channel_id=1`, { method: 'DELETE' })
    const again = await oauth(`${one}?channel_id=1`, { method: 'DELETE' })

    expect(both).toEqual(['Rechnung', 'Facture'])
    expect([deleted.statusCode, again.statusCode]).toEqual([200, 404])
    expect(await subject(`${one}?channel_id=1`)).toBe('Rechnung')
  })

  it('are twelve, and no more', async () => {
    const { oauth } = mockForTest()

    const listed = await oauth(TEMPLATES)
    const unknown = await oauth(`${TEMPLATES}/love_letter`)
    const noChannel = await oauth(`${TEMPLATES}/invoice_email`, { method: 'DELETE' })

    expect(listed.json<{ data: object[] }>().data).toHaveLength(12)
    expect([unknown.statusCode, noChannel.statusCode]).toEqual([404, 422])
  })
})
