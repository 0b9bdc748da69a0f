import { describe, expect, it } from 'vitest'
import { Secret } from '@latchkey/kernel'
import { createLog } from './log.ts'

const MELLON = 'mellon-4711'

describe('createLog', () => {
  it('writes of an error its type, code, message and stack', () => {
    const line = logged(Object.assign(new RangeError('too long'), { code: 'E_LONG' }))

    expect(line).toMatchObject({
      level: 'error',
      msg: 'a request failed',
      err: { type: 'RangeError', code: 'E_LONG', message: 'too long' },
    })
    expect(line.err.stack).toContain('RangeError: too long')
  })

  it.each([
    ['in a property of its own', Object.assign(new Error('failed'), { password: MELLON })],
    [
      'among the parameters of a statement',
      Object.assign(new Error('failed'), { query: 'select $1', parameters: [MELLON] }),
    ],
    ['in a property of its cause', new Error('failed', { cause: withPayload() })],
    ['in a cause that is no error', new Error('failed', { cause: { token: MELLON } })],
    ['in an error beside others', new AggregateError([withPayload()], 'failed')],
    ['in a thrown text', MELLON],
    ['in a thrown object', { token: MELLON }],
  ])('does not write a secret that an error has %s', (_what, error) => {
    expect(JSON.stringify(logged(error))).not.toContain(MELLON)
  })

  it('does not write a Secret, wherever it stands', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => lines.push(line) })

    log.info({ token: new Secret(MELLON), nested: { token: new Secret(MELLON) } }, 'a line')

    expect(lines.join('')).toContain('[secret]')
    expect(lines.join('')).not.toContain(MELLON)
  })

  it('keeps silent below its level', () => {
    const lines: string[] = []
    const log = createLog('warn', { write: (line) => lines.push(line) })

    log.info('a remark')

    expect(lines).toEqual([])
  })
})

function withPayload(): Error {
  return Object.assign(new Error('inner'), { payload: { email: MELLON } })
}

function logged(error: unknown) {
  const lines: string[] = []
  const log = createLog('error', { write: (line) => lines.push(line) })
  log.error({ err: error }, 'a request failed')
  return JSON.parse(lines.join('')) as { level: string; msg: string; err: { stack?: string } }
}
