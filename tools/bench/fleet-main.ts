/**
 * Measures how long one gateway takes to plan ten thousand migrations: `npm run bench-fleet`.
 *
 * It starts the built gateway on its embedded database, writes instances and what they called straight
 * into that, and posts fleets of all of them. Figures go to stdout as Markdown.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { createOrganization } from './create-instance.ts'
import { embeddedDatabaseUrl } from './embedded-database-url.ts'
import { FLEET_ROWS } from './fleet-rows.ts'
import { markdownTable } from './markdown-table.ts'
import { startBuilt } from './built-program.ts'
import { makeScratchFolder } from './scratch-folder.ts'

const INSTANCES = 10_000
const LIMIT_SECONDS = 60
const POLL_MS = 100

await using stack = new AsyncDisposableStack()
const { path: folder } = stack.use(await makeScratchFolder('fleet'))
const data = join(folder, 'latchkey')
const gateway = stack.use(
  await startBuilt('gateway', {
    name: 'gateway',
    folder,
    env: {
      LATCHKEY_DATA_DIR: data,
      LATCHKEY_VAULT_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    },
  }),
)
const authorization = await createOrganization(gateway)
const ids = await writeInstances(await embeddedDatabaseUrl(join(data, 'postgres')))
const rows = ids.map((instance) => ({ instance }))

const measured = [
  ['planned', await measure({ step: 'plan', rows })],
  ['planned once more, all unchanged', await measure({ step: 'plan', rows })],
] as const
const seconds = (ms: number) => `${(ms / 1e3).toFixed(1)} s`
console.log(
  markdownTable(
    [`${INSTANCES} instances`, 'taken in', 'done'],
    measured.map(([what, { acceptedMs, doneMs }]) => [what, seconds(acceptedMs), seconds(doneMs)]),
  ),
)
if (measured[0][1].doneMs > LIMIT_SECONDS * 1e3) process.exitCode = 1

async function writeInstances(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const written = await client.query<{ id: number }>(FLEET_ROWS.instances, [INSTANCES])
    await client.query(FLEET_ROWS.usage)
    await client.query('analyze')
    return written.rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

async function measure(fleet: object): Promise<{ acceptedMs: number; doneMs: number }> {
  const begun = performance.now()
  const { id } = await call('POST', '', fleet)
  const acceptedMs = performance.now() - begun
  for (;;) {
    const { state, verdicts } = await call('GET', `/${id}`)
    if (state === 'done') {
      const { done, unchanged } = verdicts
      if (done + unchanged !== INSTANCES) throw new Error('not every instance was planned')
      return { acceptedMs, doneMs: performance.now() - begun }
    }
    await setTimeout(POLL_MS)
  }
}

interface Fleet {
  readonly id: number
  readonly state: string
  readonly verdicts: { readonly done: number; readonly unchanged: number }
}

async function call(method: string, path: string, body?: object): Promise<Fleet> {
  const answer = await fetch(`${gateway.origin}/api/migration-fleets${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`the gateway answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Fleet
}
