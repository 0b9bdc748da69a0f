import { describe, expect, it } from 'vitest'
import { ExactNumber } from './exact-number.ts'
import { LONGEST_REDACTED, redactValue } from './redact-value.ts'

describe('a redacted value', () => {
  it.each([
    ['a date of RFC 2822', 'Tue, 15 Nov 2011 12:45:26 +0000', '"xxx, 99 xxx 9999 99:99:99 +9999"'],
    ['a date of ISO 8601', '2011-11-15T12:45:26Z', '"9999-99-99x99:99:99x"'],
    ['an address', 'Ann.O’Hara@müller.example', '"xxx.x’xxxx@xxxxxx.xxxxxxx"'],
    ['an amount', '79.0000', '"99.9999"'],
    ['a number', new ExactNumber('-10.10'), '-99.99'],
    ['a number of this runtime', 1e21, '9x+99'],
    ['a price', '€ 12', '"€ 99"'],
    ['other scripts', '東京 ١٢ é', '"xx 99 x"'],
    ['signs that say something', '🇩🇪\u202E\u200B\u0000a\nb', '"xxxxxx x"'],
    [
      'a record',
      { name: 'Ann', tags: ['a', true, null, {}] },
      '{"xxxx":"xxx","xxxx":["x",true,null,{}]}',
    ],
    ['nothing', undefined, 'absent'],
    ['what is no value of a document', Symbol('ann'), 'null'],
  ])('shows the shape of %s', (_what, value, shape) => {
    expect(redactValue(value)).toBe(shape)
  })

  it.each([
    ['a text', 'a'.repeat(1_000_000)],
    ['a list', Array.from({ length: 100_000 }, () => 'a')],
    ['a record', Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, n]))],
    ['a deep value', JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)],
  ])('is cut off where %s is long', (_what, value) => {
    expect(redactValue(value)).toHaveLength(LONGEST_REDACTED)
    expect(redactValue(value)).toMatch(/…$/)
  })
})
