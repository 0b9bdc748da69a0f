import { keptPacts } from '@latchkey/contracts'
import { ask, startTestGateway } from '@latchkey/gateway/testing'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { operationLines, requestsIn } from './agreed-operations.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const LIST = join(ROOT, 'contracts/operations.md')

const requests = requestsIn(await keptPacts('gateway'))

describe('the list of operations', () => {
  it('says of each operation of the gateway who agreed on it', async () => {
    await using stack = await startTestGateway()
    const { body } = await ask(`${stack.origin}/api/openapi.json`)
    const lines = operationLines(body, requests)

    expect(lines.length).toBeGreaterThan(0)
    await expect(`${HEADING}\n${lines.join('\n')}\n`).toMatchFileSnapshot(LIST)
  })
})

const HEADING = `# Operations of the gateway and their contracts

Who agreed on which operation of \`/api/openapi.json\`. The verification of the gateway keeps this list:
\`npx nx test contract-provider-gateway -- --update\` writes it.
`

describe('the command line', () => {
  it('asks for nothing that its pact does not have', async () => {
    const agreed = requests.filter(({ consumer }) => consumer === 'cli').map(({ path }) => path)
    const wanted = await wantedPaths()
    const missing = wanted.filter(({ pattern }) => !agreed.some((path) => pattern.test(path)))

    expect(wanted.length).toBeGreaterThan(20)
    expect(missing.map(({ written }) => written)).toEqual([])
  })
})

/** Every path of the gateway that stands in the command line's source. */
async function wantedPaths() {
  const wanted: { written: string; pattern: RegExp }[] = []
  for await (const file of glob('apps/cli/src/**/*.ts', { cwd: ROOT })) {
    if (/\.test\.ts$|\/testing\//.test(file)) continue
    const source = await readFile(join(ROOT, file), 'utf8')
    const base = /const PATH = '([^']+)'/.exec(source)?.[1] ?? ''
    for (const [, path = ''] of source.matchAll(
      /[`']((?:\/api\/|\$\{PATH\}|\/elements\/)[^`']*)[`']/g,
    )) {
      wanted.push({ written: path, pattern: patternOf(path.replace('${PATH}', base)) })
    }
    // Steps of a migration, which are put together elsewhere.
    for (const [, step = ''] of source.matchAll(/\bpath: '([a-z-]+(?:\/[a-z-]+)*)'/g)) {
      wanted.push({ written: step, pattern: new RegExp(`^/api/migrations/\\d+/${step}$`) })
    }
  }
  return wanted
}

function patternOf(path: string): RegExp {
  const [withoutQuery = ''] = path.split('?')
  return new RegExp(`^${withoutQuery.replaceAll(/\$\{[^}]+\}/g, '.+')}$`)
}
