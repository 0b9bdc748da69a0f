import { describe, expect, it } from 'vitest'
import { isLegacyErrorBody, legacyErrorBody, legacyErrorsOf } from './legacy-error-body.ts'

const read = (status: number, said: unknown) =>
  legacyErrorsOf(status, Buffer.from(JSON.stringify(said)))

describe('legacyErrorsOf', () => {
  it.each([
    [
      "V2's own array",
      [{ status: 400, message: 'Required fields missing [key]' }],
      [{ status: 400, message: 'Required fields missing [key]' }],
    ],
    [
      'details of a conflict',
      [{ status: 409, message: 'Conflict', details: { id: 1 } }],
      [{ status: 409, message: 'Conflict', details: { id: 1 } }],
    ],
    [
      "the OAuth gateway's object",
      { status: 403, title: "You don't have a required scope", type: '/status-codes', errors: {} },
      [{ status: 403, message: "You don't have a required scope" }],
    ],
    [
      "V3's object with errors of fields",
      { status: 422, title: 'JSON data is missing', errors: { name: 'missing' } },
      [{ status: 422, message: 'JSON data is missing', details: { name: 'missing' } }],
    ],
    [
      'an object with a message',
      { code: 401, message: 'Unauthorized' },
      [{ status: 404, message: 'Unauthorized' }],
    ],
    [
      'an object with an error',
      { error: 'Invalid client id.' },
      [{ status: 404, message: 'Invalid client id.' }],
    ],
    ['a text', 'No such store', [{ status: 404, message: 'No such store' }]],
    ['an object that says nothing', {}, [{ status: 404, message: 'Not Found' }]],
    ['null', null, [{ status: 404, message: 'Not Found' }]],
  ])('reads %s', (_what, said, entries) => {
    expect(read(404, said)).toEqual(entries)
  })

  it('does not pass on the words of a page', () => {
    const entries = legacyErrorsOf(503, Buffer.from('<html>nginx at 10.0.0.1</html>'))

    expect(entries).toEqual([{ status: 503, message: 'Service Unavailable' }])
  })
})

describe('legacyErrorBody', () => {
  it('writes the JSON array', () => {
    const body = legacyErrorBody([{ status: 404, message: 'Gone' }], 'json')

    expect(body.toString()).toBe('[{"status":404,"message":"Gone"}]')
  })

  it('writes the XML elements', () => {
    const body = legacyErrorBody([{ status: 404, message: 'a < b' }], 'xml')

    expect(body.toString()).toContain(
      '<errors><error><status>404</status><message>a &lt; b</message></error></errors>',
    )
  })
})

describe('isLegacyErrorBody', () => {
  it.each([
    ['[{"status":404,"message":"a"}]', true],
    ['[]', false],
    ['[1]', false],
    ['{"status":404,"message":"a"}', false],
    ['<html>', false],
  ])('says of %s: %s', (body, answer) => {
    expect(isLegacyErrorBody(Buffer.from(body))).toBe(answer)
  })
})
