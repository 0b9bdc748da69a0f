import { describe, expect, it } from 'vitest'
import { MockConfigError } from './errors.ts'
import { readConfig } from './read-config.ts'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({ port: 8090, host: '127.0.0.1', plan: undefined })
  })

  it('reads what is set', () => {
    const env = { MOCK_BIGCOMMERCE_PORT: '0', MOCK_BIGCOMMERCE_PLAN: 'pro' }

    expect(readConfig(env)).toEqual({ port: 0, host: '127.0.0.1', plan: 'pro' })
  })

  it('names every variable at fault, and no value', () => {
    const read = () =>
      readConfig({
        MOCK_BIGCOMMERCE_PORT: '65536',
        MOCK_BIGCOMMERCE_HOST: '0.0.0.0',
        MOCK_BIGCOMMERCE_PLAN: 'gold',
      })

    expect(read).toThrow(
      expect.objectContaining({
        code: 'MOCK_CONFIG_INVALID',
        faults: [
          'MOCK_BIGCOMMERCE_PORT must be at most 65535',
          'MOCK_BIGCOMMERCE_HOST must be 127.0.0.1: the mock listens on loopback only',
          'MOCK_BIGCOMMERCE_PLAN must be standard, pro or enterprise',
        ],
      }),
    )
    expect(read).toThrow(MockConfigError)
  })
})
