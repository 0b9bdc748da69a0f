import { describe, expect, it } from 'vitest'
import { forwardedHeaders, returnedHeaders } from './headers.ts'

describe('forwardedHeaders', () => {
  it('keeps what is about the call', () => {
    expect(forwardedHeaders({ accept: 'application/json', 'x-correlation-id': '1' })).toEqual([
      'accept',
      'application/json',
      'x-correlation-id',
      '1',
    ])
  })

  it.each([
    'authorization',
    'cookie',
    'proxy-authorization',
    'x-auth-token',
    'x-auth-client',
    'host',
    'latchkey-priority',
    'expect',
    'connection',
    'keep-alive',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'proxy-connection',
  ])('drops %s', (name) => {
    expect(forwardedHeaders({ [name]: 'x', accept: '*/*' })).toEqual(['accept', '*/*'])
  })

  it('drops what the Connection header names', () => {
    const headers = { connection: 'close, X-Hop', 'x-hop': '1', 'x-end': '2' }

    expect(forwardedHeaders(headers)).toEqual(['x-end', '2'])
  })
})

describe('returnedHeaders', () => {
  it('keeps the quota and every value of a repeated header', () => {
    const headers = {
      'x-rate-limit-requests-left': '7',
      'set-cookie': ['a=1', 'b=2'],
      'transfer-encoding': 'chunked',
    }

    expect(returnedHeaders(headers)).toEqual([
      'x-rate-limit-requests-left',
      '7',
      'set-cookie',
      'a=1',
      'set-cookie',
      'b=2',
    ])
  })
})
