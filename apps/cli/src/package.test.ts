import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { BUILT, PATH } from './testing/cli-process.ts'
import { newFolder } from './testing/run-cli.ts'

const description = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
})

async function describedBy(file: string | URL) {
  return description.parse(JSON.parse(await readFile(file, 'utf8')))
}

it('is packed by npm, installed as a program, and runs from there', { timeout: 180_000 }, () => {
  const folder = newFolder()
  const npm = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
    expect({ status, failure: status === 0 ? '' : stderr }).toEqual({ status: 0, failure: '' })
    return stdout
  }
  npm('pack', '--pack-destination', folder, BUILT)
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']

  npm('install', '--global', '--prefix', folder, ...quietly, join(folder, 'latchkey-cli-0.1.0.tgz'))

  const run = (...args: string[]) =>
    spawnSync(join(folder, 'bin', 'latchkey'), args, { encoding: 'utf8', env: { PATH } })
  expect(run('--help').stdout).toContain('latchkey login')
  const explained = run('scopes', 'explain', 'GET /v2/orders', '--json')
  expect([explained.status, explained.stderr]).toEqual([0, ''])
  expect(explained.stdout).toContain('store_v2_orders_read_only')
})

it('needs no package that it does not use, in the versions of the workspace', async () => {
  const root = await describedBy(new URL('../../../package.json', import.meta.url))
  const { name, version, dependencies } = await describedBy(join(BUILT, 'package.json'))

  expect([name, version]).toEqual(['@latchkey/cli', root.version])
  expect(Object.keys(dependencies)).toEqual([
    '@fastify/busboy',
    'csv-parse',
    'fastify',
    'jose',
    'open',
    'proper-lockfile',
    'react',
    'react-dom',
    'saxes',
    'undici',
    'write-file-atomic',
    'yargs',
    'zod',
  ])
  expect(root.dependencies).toMatchObject(dependencies)
})
