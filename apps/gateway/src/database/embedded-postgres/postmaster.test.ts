import { describe, expect, it } from 'vitest'
import { identifyPostmaster } from './postmaster.ts'

describe('identifyPostmaster', () => {
  it('takes a living process of another kind for what it is', async () => {
    expect(await identifyPostmaster(process.pid, '/data')).toBe('another program')
  })

  it('finds nothing behind an id that no process has', async () => {
    const beyondAnySystemsLimit = 2 ** 30

    expect(await identifyPostmaster(beyondAnySystemsLimit, '/data')).toBe('nothing')
  })
})
