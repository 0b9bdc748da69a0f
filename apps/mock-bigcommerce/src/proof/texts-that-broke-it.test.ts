import { describe, expect, it } from 'vitest'
import { mockForTest } from '../testing/mock-for-test.ts'

// Each of these was found by hostile calls, and was a 500 or XML that nobody can read.
describe('a text that broke the mock once', () => {
  it('is refused where XML is nested without end', async () => {
    const { legacy } = mockForTest()
    const payload = '<brand>' + '<a>'.repeat(20_000) + '</a>'.repeat(20_000) + '</brand>'
    const headers = { 'content-type': 'application/xml' }

    const { statusCode } = await legacy('/brands', { method: 'POST', payload, headers })

    expect(statusCode).toBe(400)
  })

  it('is refused where JSON is nested without end', async () => {
    const { oauth } = mockForTest()
    const payload = '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)
    const headers = { 'content-type': 'application/json' }

    const { statusCode } = await oauth('/v2/pages', { method: 'POST', payload, headers })

    expect(statusCode).toBe(400)
  })

  it('is refused where it has half a character', async () => {
    const { oauth } = mockForTest()
    const headers = { 'content-type': 'application/json' }
    const payload = '{"name":"\\ud83d"}'

    const { statusCode } = await oauth('/v3/catalog/brands', { method: 'POST', payload, headers })

    expect(statusCode).toBe(400)
  })

  it('is taken where both halves of a character are there', async () => {
    const { oauth } = mockForTest()
    const headers = { 'content-type': 'application/json' }
    const payload = '{"name":"\\ud83d\\ude00 \\\\ud83d"}'

    const answer = await oauth('/v3/catalog/brands', { method: 'POST', payload, headers })

    expect(answer.json()).toMatchObject({ data: { name: '😀 \\ud83d' } })
  })

  it('shows in XML without the control characters that XML has no place for', async () => {
    const { legacy } = mockForTest()
    const payload = { name: 'Tab\tand bell\u0007' }

    const { body } = await legacy('/brands', {
      method: 'POST',
      payload,
      headers: { accept: 'application/xml' },
    })

    expect(body).toContain('<name>Tab\tand bell\uFFFD</name>')
  })
})
