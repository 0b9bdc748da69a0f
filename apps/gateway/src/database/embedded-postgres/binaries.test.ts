import { describe, expect, it } from 'vitest'
import { findPostgresBinaries } from './binaries.ts'

describe('findPostgresBinaries', () => {
  it('refuses a platform without binaries and says what to set instead', async () => {
    const found = findPostgresBinaries('plan9', 'mips')

    await expect(found).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_UNAVAILABLE',
      remedy: expect.stringContaining('LATCHKEY_DATABASE_URL') as unknown,
    })
  })
})
