import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canTraverse, findServiceAccount } from './service-account.ts'

const ROOT = 'root:x:0:0:root:/root:/bin/bash'
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin'
const POSTGRES = 'postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash'

describe('findServiceAccount', () => {
  it.each([
    ['postgres before nobody', [ROOT, NOBODY, POSTGRES], { name: 'postgres', uid: 101, gid: 104 }],
    [
      'nobody where there is no postgres',
      [ROOT, NOBODY],
      { name: 'nobody', uid: 65534, gid: 65534 },
    ],
    ['nobody else', [ROOT, 'web:x:33:33::/var/www:/bin/sh'], undefined],
    ['no line that is cut short', [ROOT, 'postgres:x'], undefined],
  ])('chooses %s', (_what, lines, expected) => {
    expect(findServiceAccount(lines.join('\n'))).toEqual(expected)
  })
})

describe('canTraverse', () => {
  it.each([
    ['a stranger through an open directory', 0o711, true],
    ['no stranger through a private one', 0o700, false],
    ['no stranger through one that only lets the group in', 0o710, false],
  ])('lets %s', async (_what, mode, expected) => {
    await using home = await makeHome(mode)

    const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }

    expect(await canTraverse(join(home.path, 'inner'), stranger)).toBe(expected)
  })

  it('lets the owner through a private directory', async () => {
    await using home = await makeHome(0o700)

    const { uid, gid } = await stat(home.path)

    expect(await canTraverse(home.path, { name: 'owner', uid, gid })).toBe(true)
  })
})

async function makeHome(mode: number) {
  const path = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  await mkdir(join(path, 'inner'))
  await chmod(path, mode)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
