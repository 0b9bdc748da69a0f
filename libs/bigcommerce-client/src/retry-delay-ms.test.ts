import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './retry-delay-ms.ts'
import type { RetryableAnswer, RetryQuestion } from './retry-delay-ms.ts'
import {
  UpstreamAnswerIncompleteError,
  UpstreamConnectTimeoutError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamResetError,
  UpstreamTlsInvalidError,
} from './upstream-errors.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH']

const answered = (status: number, headers: RetryableAnswer['headers'] = {}) => ({ status, headers })

const delayFor = (overrides: Partial<RetryQuestion>) =>
  retryDelayMs({
    method: 'GET',
    outcome: answered(503),
    attempt: 1,
    elapsedMs: 0,
    policy: { maxAttempts: 4, totalMs: 60_000, baseMs: 200 },
    random: () => 0.5,
    ...overrides,
  })

const repeatedMethods = (outcome: RetryQuestion['outcome']) =>
  METHODS.filter((method) => delayFor({ method, outcome }) !== undefined)

describe('retryDelayMs', () => {
  it.each([502, 503, 504])('repeats idempotent methods after a %i, never a POST', (status) => {
    expect(repeatedMethods(answered(status))).toEqual(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
  })

  it.each([
    ['a refused connection', new UpstreamRefusedError()],
    ['a connection closed before its answer', new UpstreamResetError()],
    ['a connection that was not ready in time', new UpstreamConnectTimeoutError()],
    ['a name that was not found', new UpstreamNameNotFoundError()],
  ])('repeats idempotent methods after %s, never a POST', (_what, failure) => {
    expect(repeatedMethods(failure)).toEqual(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])
  })

  it('repeats any method after a 429, which was not processed', () => {
    expect(repeatedMethods(answered(429))).toEqual(METHODS)
  })

  it.each([
    ['half an answer', new UpstreamAnswerIncompleteError()],
    ['an invalid certificate', new UpstreamTlsInvalidError()],
    ['a 500', answered(500)],
    ['a 501', answered(501)],
    ['a 507', answered(507)],
    ['the legacy API’s 509, which lasts an hour', answered(509)],
    ['a 403', answered(403)],
    ['a success', answered(200)],
  ])('repeats nothing after %s', (_what, outcome) => {
    expect(repeatedMethods(outcome)).toEqual([])
  })

  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
  ])('draws the wait after try %i from a window that doubles', (attempt, delayMs) => {
    expect(delayFor({ attempt })).toBe(delayMs)
  })

  it('draws from the whole window, zero included', () => {
    expect([delayFor({ random: () => 0 }), delayFor({ random: () => 0.999 })]).toEqual([0, 199])
  })

  it('stops after as many tries as allowed', () => {
    expect([delayFor({ attempt: 3 }), delayFor({ attempt: 4 }), delayFor({ attempt: 9 })]).toEqual([
      400,
      undefined,
      undefined,
    ])
  })

  it('draws a finite wait also after very many tries', () => {
    const policy = { maxAttempts: 10_000, totalMs: 60_000, baseMs: 200 }

    expect(delayFor({ attempt: 5_000, policy, random: () => 0 })).toBe(0)
    expect(delayFor({ attempt: 5_000, policy })).toBe(30_000)
  })

  it.each([
    ['the window’s milliseconds', { 'x-rate-limit-time-reset-ms': '1234' }, 1_234],
    ['the vendor’s seconds', { 'x-retry-after': '2' }, 2_000],
    ['the standard’s seconds', { 'retry-after': '3' }, 3_000],
    [
      'the longer of both, milliseconds',
      { 'x-rate-limit-time-reset-ms': '5000', 'x-retry-after': '2' },
      5_000,
    ],
    [
      'the longer of both, seconds',
      { 'x-rate-limit-time-reset-ms': '5000', 'retry-after': '9' },
      9_000,
    ],
    ['the longest of a header sent twice', { 'x-retry-after': ['1', '4'] }, 4_000],
    ['a fraction, rounded up', { 'x-rate-limit-time-reset-ms': '0.4' }, 1],
    ['zero', { 'x-rate-limit-time-reset-ms': '0' }, 0],
    [
      'the usable one of two',
      { 'x-rate-limit-time-reset-ms': 'soon', 'x-retry-after': '1' },
      1_000,
    ],
  ])('waits after a 429 exactly as told: %s', (_what, headers, delayMs) => {
    expect(delayFor({ method: 'POST', outcome: answered(429, headers) })).toBe(delayMs)
  })

  it.each([
    ['no header', {}],
    ['an empty one', { 'x-retry-after': '' }],
    ['a word', { 'x-retry-after': 'NaN' }],
    ['a negative number', { 'x-rate-limit-time-reset-ms': '-5' }],
    ['an infinite one', { 'x-rate-limit-time-reset-ms': 'Infinity' }],
    ['a number in another notation', { 'x-retry-after': '0x10' }],
    ['a date', { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }],
    ['an absent value', { 'x-retry-after': undefined }],
  ])('keeps to its own schedule after a 429 with %s', (_what, headers) => {
    expect(delayFor({ outcome: answered(429, headers) })).toBe(100)
  })

  it('waits as told by a 503, and takes the quota’s window for what it is', () => {
    expect(delayFor({ outcome: answered(503, { 'retry-after': '2' }) })).toBe(2_000)
    expect(delayFor({ outcome: answered(503, { 'x-rate-limit-time-reset-ms': '9000' }) })).toBe(100)
  })

  it.each([
    ['what was told', { outcome: answered(429, { 'x-retry-after': '30' }), elapsedMs: 30_001 }],
    [
      'what was told, beyond all numbers',
      { outcome: answered(429, { 'x-retry-after': '9'.repeat(400) }) },
    ],
    ['what was drawn', { elapsedMs: 59_901 }],
    ['anything', { elapsedMs: 60_001, random: () => 0 }],
  ])('gives up where the time left is shorter than %s', (_what, overrides) => {
    expect(delayFor(overrides)).toBeUndefined()
  })

  it('still waits where the time left is just enough', () => {
    const outcome = answered(429, { 'x-retry-after': '30' })

    expect(delayFor({ outcome, elapsedMs: 30_000 })).toBe(30_000)
  })
})
