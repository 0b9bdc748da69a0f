import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startMockBigCommerce } from './start-mock-bigcommerce.ts'
import { keepIn, restoreFrom } from './state-file.ts'
import { FULL_TOKEN } from './testing/mock-for-test.ts'

const BRANDS = '/api/stores/wuxeae6/v3/catalog/brands'
const headers = { 'x-auth-token': FULL_TOKEN, 'content-type': 'application/json' }

describe('the state file', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mock-state-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('carries a mock’s memory over to the next one', async () => {
    const file = join(folder, 'state.json')
    await using first = await startMockBigCommerce()
    const body = JSON.stringify({ name: 'Kept' })
    await fetch(first.origin + BRANDS, { method: 'POST', headers, body })
    await keepIn(file, first)

    await using second = await startMockBigCommerce()
    await restoreFrom(file, second)

    const found = await fetch(`${second.origin}${BRANDS}?name=Kept`, { headers })
    expect(await found.json()).toMatchObject({ data: [{ name: 'Kept' }] })
  })

  it('may be missing, but not hold something else', async () => {
    const file = join(folder, 'state.json')
    await using mock = await startMockBigCommerce()

    await restoreFrom(file, mock)
    await writeFile(file, '{"format":"holiday pictures"}')

    await expect(restoreFrom(file, mock)).rejects.toMatchObject({ code: 'MOCK_STATE_FILE_INVALID' })
    expect(await readFile(file, 'utf8')).toContain('holiday')
  })
})
