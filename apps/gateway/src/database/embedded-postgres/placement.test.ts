import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeDataDirectory } from './placement.ts'

const STRANGER = { name: 'stranger', uid: 54_321, gid: 54_321 }

describe('placeDataDirectory', () => {
  it('keeps the requested place where the server runs as ourselves', async () => {
    await using home = await makePrivateHome()

    const place = await placeDataDirectory(join(home.path, 'deep', 'postgres'), asOurselves())

    expect(place).toBe(join(home.path, 'deep', 'postgres'))
  })

  it('moves the data where the account cannot go, says so, and finds them again', async () => {
    await using home = await makePrivateHome()
    const said: string[] = []
    const options = { ...asStranger(home.path), log: (line: string) => said.push(line) }

    const first = await placeDataDirectory(join(home.path, 'postgres'), options)
    const second = await placeDataDirectory(join(home.path, 'postgres'), options)

    expect(first.startsWith(join(home.path, 'fallback', 'data-'))).toBe(true)
    expect(second).toBe(first)
    expect(said).toEqual([
      `stranger cannot reach ${home.path}/postgres; the data are kept in ${first}`,
    ])
  })

  it('gives a project that was removed and made anew another place', async () => {
    await using home = await makePrivateHome()
    const requested = join(home.path, 'project', 'postgres')

    const first = await placeDataDirectory(requested, asStranger(home.path))
    await rm(join(home.path, 'project'), { recursive: true })
    const second = await placeDataDirectory(requested, asStranger(home.path))

    expect(second).not.toBe(first)
  })

  it('names one directory by one path, whatever links lead there', async () => {
    await using home = await makePrivateHome()
    await mkdir(join(home.path, 'real'))
    await symlink('real', join(home.path, 'alias'))

    const place = await placeDataDirectory(join(home.path, 'alias', 'postgres'), asOurselves())

    expect(place).toBe(join(home.path, 'real', 'postgres'))
  })
})

const asOurselves = () => ({ account: undefined, log: () => undefined })

const asStranger = (home: string) => ({
  account: STRANGER,
  log: () => undefined,
  fallbackRoot: join(home, 'fallback'),
})

async function makePrivateHome() {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'latchkey-test-')))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
