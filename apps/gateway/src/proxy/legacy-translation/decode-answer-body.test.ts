import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeAnswerBody } from './decode-answer-body.ts'
import { LegacyAnswerError } from './errors.ts'
import { MOST_TRANSLATED_BYTES } from './translate-request-body.ts'

const BODY = Buffer.from('{"id":1}')

describe('decodeAnswerBody', () => {
  it.each([
    ['identity', BODY],
    ['gzip', gzipSync(BODY)],
    ['GZIP', gzipSync(BODY)],
    ['deflate', deflateSync(BODY)],
    ['br', brotliCompressSync(BODY)],
  ])('reads %s', (encoding, body) => {
    expect(decodeAnswerBody(body, { 'content-encoding': encoding })).toEqual(BODY)
  })

  it.each([
    ['zstd', BODY],
    ['gzip, br', BODY],
    ['gzip', BODY],
    ['gzip', gzipSync(BODY).subarray(0, -9)],
    ['gzip', gzipSync(Buffer.alloc(MOST_TRANSLATED_BYTES + 1))],
  ])('refuses what calls itself %s and cannot be read (%#)', (encoding, body) => {
    expect(() => decodeAnswerBody(body, { 'content-encoding': encoding })).toThrow(
      LegacyAnswerError,
    )
  })
})
