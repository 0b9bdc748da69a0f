import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const VITEST = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const SHOP = join(import.meta.dirname, 'testing/shop')

it(
  'fails with all tests passed where the pact is not the one that is kept',
  { timeout: 60_000 },
  async () => {
    // Its failure is no failure of the run that this test is in.
    const args = [VITEST, 'run', '--root', SHOP, '--reporter', 'default']
    const run = execFile(process.execPath, args)
    const pieces: string[] = []
    for (const stream of [run.stdout, run.stderr]) {
      stream?.on('data', (piece) => pieces.push(String(piece)))
    }
    await once(run, 'close')

    const said = pieces.join('')
    expect(said).toMatch(/Tests.*1 passed/)
    expect(said).toContain(
      'run `npm run pacts` and commit what it writes\n  shop -> store, "an order": added',
    )
    expect(run.exitCode).toBe(1)
  },
)
