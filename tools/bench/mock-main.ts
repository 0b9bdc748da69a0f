/**
 * Measures the mock BigCommerce: `npm run bench-mock`.
 *
 * It starts the built mock as a process, asks it for one product over and over, and has it seed a
 * large store. Figures go to stdout as Markdown.
 */
import autocannon from 'autocannon'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBuilt } from './built-program.ts'
import { percentile } from './percentile.ts'
import { findProcesses, processorTimeUs, residentBytes } from './processes.ts'
import type { Program } from './program.ts'

const STARTS = 7
const READS = 60_000
const CONNECTIONS = 10
const PRODUCTS = 100_000
const TOKEN = 'fakeAccessTokenFull00000000000a'
const PRODUCT = '/api/stores/wuxeae6/v3/catalog/products/77'

const folder = await mkdtemp(join(tmpdir(), 'latchkey-mock-bench-'))
try {
  const startsMs = []
  for (let n = 0; n < STARTS; n += 1) startsMs.push(await measureStart())
  await using mock = await startMock()
  const reads = await measureReads(mock)
  const seeding = await measureSeeding(mock)
  console.log(
    [
      '| mock BigCommerce | measured |',
      '| --- | ---: |',
      `| start to ready, median of ${String(STARTS)} | ${percentile(startsMs, 50).toFixed(0)} ms |`,
      `| reads of one product a second of its processor time | ${reads.perCpuSecond.toFixed(0)} |`,
      `| the same by the wall clock, load on the same machine | ${reads.perSecond.toFixed(0)} |`,
      `| seeding ${String(PRODUCTS)} products | ${seeding.ms.toFixed(0)} ms |`,
      `| memory held then | ${(seeding.residentBytes / 1e6).toFixed(0)} MB |`,
      `| a page of 250 of them | ${seeding.pageMs.toFixed(1)} ms |`,
    ].join('\n'),
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

function startMock(): Promise<Program> {
  return startBuilt('mock-bigcommerce', { name: 'mock', folder })
}

async function measureStart(): Promise<number> {
  const begun = performance.now()
  await using mock = await startMock()
  const answer = await fetch(`${mock.origin}/control/health`)
  if (!answer.ok) throw new Error(`the mock is not well: ${String(answer.status)}`)
  return performance.now() - begun
}

async function measureReads({ origin, pid }: Program) {
  const load = (amount: number) =>
    autocannon({
      url: origin + PRODUCT,
      headers: { 'x-auth-token': TOKEN },
      connections: CONNECTIONS,
      amount,
    })
  await load(READS / 4)
  const { serving } = findProcesses({ pid, serves: () => true })
  const before = processorTimeUs(serving)
  const begun = performance.now()
  const result = await load(READS)
  if (result.non2xx > 0) throw new Error(`${String(result.non2xx)} reads were refused`)
  const cpuSeconds = (processorTimeUs(serving) - before) / 1e6
  const seconds = (performance.now() - begun) / 1e3
  return { perCpuSecond: READS / cpuSeconds, perSecond: READS / seconds }
}

async function measureSeeding({ origin, pid }: Program) {
  const account = { name: 'bench', accessToken: TOKEN, clientId: 'bench', clientSecret: 'none' }
  const apiAccounts = [{ ...account, scopes: ['store_v2_products'] }]
  const seed = [
    {
      hash: 'wuxeae6',
      name: 'Large',
      plan: 'enterprise',
      apiAccounts,
      orders: [],
      generate: { products: PRODUCTS },
    },
  ]
  const begun = performance.now()
  const seeded = await fetch(`${origin}/control/seed`, {
    method: 'POST',
    body: JSON.stringify(seed),
  })
  const ms = performance.now() - begun
  if (!seeded.ok) throw new Error(`the seed was refused: ${await seeded.text()}`)

  const held = residentBytes(findProcesses({ pid, serves: () => true }).serving)
  const asked = performance.now()
  const page = await fetch(`${origin}/api/stores/wuxeae6/v3/catalog/products?limit=250&page=300`, {
    headers: { 'x-auth-token': TOKEN },
  })
  const { data } = (await page.json()) as { data: unknown[] }
  if (data.length !== 250) throw new Error(`the page has ${String(data.length)} products`)
  return { ms, residentBytes: held, pageMs: performance.now() - asked }
}
