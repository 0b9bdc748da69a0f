import { describe, expect, it } from 'vitest'
import { MockConfigError } from './errors.ts'
import { readConfig } from './read-config.ts'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      port: 8090,
      host: '127.0.0.1',
      plan: undefined,
      stateFile: undefined,
      deliverBeyondLoopback: false,
      journalEntries: 1_000,
    })
  })

  it('reads what is set', () => {
    const env = {
      MOCK_BIGCOMMERCE_PORT: '0',
      MOCK_BIGCOMMERCE_PLAN: 'pro',
      MOCK_BIGCOMMERCE_STATE_FILE: 'state.json',
      MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK: 'true',
      MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: '20000',
    }

    expect(readConfig(env)).toEqual({
      port: 0,
      host: '127.0.0.1',
      plan: 'pro',
      stateFile: 'state.json',
      deliverBeyondLoopback: true,
      journalEntries: 20_000,
    })
  })

  it('listens for other machines only where it is told to', () => {
    expect(readConfig({ MOCK_BIGCOMMERCE_HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
  })

  it('names every variable at fault, and no value', () => {
    const read = () =>
      readConfig({
        MOCK_BIGCOMMERCE_PORT: '65536',
        MOCK_BIGCOMMERCE_HOST: '192.0.2.1',
        MOCK_BIGCOMMERCE_PLAN: 'gold',
        MOCK_BIGCOMMERCE_STATE_FILE: '',
        MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK: 'yes',
        MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: '0',
      })

    expect(read).toThrow(
      expect.objectContaining({
        code: 'MOCK_CONFIG_INVALID',
        faults: [
          'MOCK_BIGCOMMERCE_PORT must be at most 65535',
          'MOCK_BIGCOMMERCE_HOST must be 127.0.0.1, or 0.0.0.0 in a container',
          'MOCK_BIGCOMMERCE_PLAN must be standard, pro or enterprise',
          'MOCK_BIGCOMMERCE_STATE_FILE must name a file',
          'MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK must be true or false',
          'MOCK_BIGCOMMERCE_JOURNAL_ENTRIES must be a number from 1 to 999999',
        ],
      }),
    )
    expect(read).toThrow(MockConfigError)
  })
})
