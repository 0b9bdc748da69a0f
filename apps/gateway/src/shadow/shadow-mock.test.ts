import { describe, expect, it } from 'vitest'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { ShadowEvidence } from './shadow-evidence.ts'
import { JudgedReads } from './testing/judged-reads.ts'
import { openStorageOf } from './testing/open-evidence.ts'
import { newShadowed } from './testing/shadowed-instance.ts'

const clock = new NapClock()
const gateway = await sharedByFile(startTestGateway({ clock }))
const storage = await sharedByFile(openStorageOf(gateway))
const evidence = new ShadowEvidence(storage.database.source.manager)
const [store] = gateway.mock.stores
const settings = { accessToken: store?.apiAccounts[0]?.accessToken ?? '', shadowShare: 1 }

const PATHS = ['/orders', '/orders/100', '/orders/count', '/products', '/customers', '/store']

const repeated = () => gateway.mock.journal.entries().filter(({ plane }) => plane === 'oauth')

describe("reads that are repeated at the mock's store", () => {
  it.each([
    ['as JSON', 'application/json'],
    ['as XML', 'application/xml'],
  ])('through the legacy door are alike %s, and nothing else is repeated', async (_how, accept) => {
    const { readLegacy, migrationId } = await newShadowed(gateway, storage, {
      ...settings,
      reserveShare: 0.1,
    })
    const reads = new JudgedReads(gateway, evidence, clock)
    await reads.beginAnew()
    gateway.mock.journal.clear()
    const headers = { accept }

    const note = { staff_notes: accept }
    await readLegacy('/orders/100', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(note),
    })
    for (const [at, path] of PATHS.entries()) {
      await readLegacy(path, { headers })
      await reads.counted(at + 1)
      clock.advance(1_000)
    }
    await reads.written(migrationId, PATHS.length)

    expect(await evidence.differences(migrationId)).toEqual([])
    const routes = await evidence.routes(migrationId)
    expect(routes.map(({ alike, failed }) => [alike, failed])).toEqual(PATHS.map(() => [1, 0]))
    expect(repeated().map(({ method }) => method)).toEqual(PATHS.map(() => 'GET'))
  })
})
