import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { createdInstance, runOnGateway, sampleCredentials } from '../testing/gateway-cli.ts'
import { newFolder } from '../testing/run-cli.ts'

const { mockOrigin } = inject('gateway')
const { accessToken } = await sampleCredentials(mockOrigin)
const PASSPHRASE = { LATCHKEY_EXPORT_PASSPHRASE: 'five random words in a row' }

// A gateway that is not there: whoever asks it gets another failure.
const NOWHERE = ['--gateway', 'http://127.0.0.1:1']

function row(name: string, token = accessToken) {
  return {
    name,
    tags: ['imported'],
    configuration: {
      'authentication.type': 'custom',
      'oauth.user.token': token,
      'store.url': 'wuxeae6',
    },
  }
}

const csv = (...names: string[]) =>
  [
    'name,tags,oauth.user.token,store.url',
    ...names.map((name) => `"${name}",imported|csv,${accessToken},wuxeae6`),
  ].join('\n')

async function fileOf(content: string): Promise<string> {
  const file = join(newFolder(), 'instances')
  await writeFile(file, content)
  return file
}

async function namesOf(search: string): Promise<string[]> {
  const { stdout } = await runOnGateway(['instances', 'list', '--search', search, '--json'])
  return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)
}

describe('latchkey import', () => {
  it('tries every row, changes nothing, and says so', async () => {
    const file = await fileOf(JSON.stringify([row('Dry 1'), row('Dry 2')]))

    const { exitCode, stdout, stderr } = await runOnGateway(['import', file])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^ROW +NAME +VERDICT +INSTANCE +WHY\n1 +Dry 1 +would-create/)
    expect(stdout).toMatch(/\n2 to create, 0 there already, 0 refused\.\n$/)
    expect(stderr).toContain('Nothing was changed; add --apply')
    expect(await namesOf('Dry')).toEqual([])
  })

  it.each([
    ['JSON', 'Json', () => JSON.stringify([row('Json 1'), row('Json 2')])],
    ['JSON with rows', 'Rows', () => JSON.stringify({ rows: [row('Rows 1'), row('Rows 2')] })],
    ['CSV', 'Csv', () => csv('Csv 1', 'Csv 2')],
  ])('makes the instances of %s with --apply, once', async (_what, name, content) => {
    const file = await fileOf(content())

    const first = await runOnGateway(['import', file, '--apply', '--json'])
    const second = await runOnGateway(['import', file, '--apply', '--json'])

    expect(JSON.parse(first.stdout)).toMatchObject({
      applied: true,
      totals: { created: 2, refused: 0 },
      rows: [{ row: 1, verdict: 'created', instance: { id: expect.any(Number) as number } }, {}],
    })
    expect(first.stdout).not.toContain('lki_')
    expect(JSON.parse(second.stdout)).toMatchObject({ totals: { created: 0, exists: 2 } })
    expect(await namesOf(name)).toEqual([`${name} 1`, `${name} 2`])
  })

  it('says which rows were refused and why, makes the others, and ends with 3', async () => {
    const file = await fileOf(JSON.stringify([row('Good 1'), row('Bad', 'guess'), row('Good 2')]))

    const { exitCode, stdout } = await runOnGateway(['import', file, '--apply'])

    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/\n2 +Bad +refused +CREDENTIAL_REFUSED: .+\(.+\)\n/)
    expect(await namesOf('Good')).toEqual(['Good 1', 'Good 2'])
  })

  it('sends many rows in batches, and numbers them as the file does', async () => {
    const names = Array.from({ length: 203 }, (_, at) => `Many ${String(at + 1)}`)
    const shown: string[] = []

    const { stdout } = await runOnGateway(
      ['import', await fileOf(csv(...names)), '--no-verify', '--json'],
      {
        person: () => '',
        onTalk: (text) => {
          shown.push(text)
        },
      },
    )

    const { rows } = JSON.parse(stdout) as { rows: { row: number; name: string }[] }
    expect(rows.map(({ row: place, name }) => `Many ${String(place)} ${name}`)).toEqual(
      names.map((name) => `${name} ${name}`),
    )
    expect(shown.filter((text) => text.includes(' of 203 rows'))).toHaveLength(3)
  })

  it.each([
    ['nothing', ''],
    ['a header alone', 'name,store.url\n'],
    ['an object that is no list', '{"name": "x"}'],
    ['broken JSON', '[{"oauth.user.token": "s3cr3t"'],
    ['broken CSV', 'name,store.url\n"s3cr3t,x\n'],
  ])('refuses a file with %s, and repeats nothing of it', async (_what, content) => {
    const { exitCode, stderr } = await runOnGateway(['import', await fileOf(content)])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('IMPORT_FILE_INVALID')
    expect(stderr).not.toContain('s3cr3t')
  })

  it('applies nothing that was not verified', async () => {
    const file = await fileOf(csv('x'))

    expect((await runOnGateway(['import', file, '--apply', '--no-verify'])).exitCode).toBe(2)
  })
})

describe('latchkey export', () => {
  it('writes one sealed file for its owner alone, which imports again, tokens kept', async () => {
    const id = await createdInstance('Exported')
    const token = await runOnGateway(['instances', 'token', String(id), '--yes'])
    await runOnGateway(['instances', 'edit', String(id), '--tag', 'exported'])
    const file = join(newFolder(), 'backup.jwe')

    const exported = await runOnGateway(['export', file, '--tag', 'exported', '--json'], {
      env: PASSPHRASE,
    })
    await runOnGateway(['instances', 'delete', String(id), '--yes'])
    const imported = await runOnGateway(['import', file, '--apply', '--keep-tokens', '--json'], {
      env: PASSPHRASE,
    })

    expect(JSON.parse(exported.stdout)).toEqual({ file, count: 1 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toMatch(/^ey[\w-]+(\.[\w-]+){4}\n$/)
    const { rows } = JSON.parse(imported.stdout) as { rows: [{ instance: { id: number } }] }
    const again = await runOnGateway([
      ...['instances', 'token', String(rows[0].instance.id), '--yes'],
    ])
    expect(again.stdout).toBe(token.stdout)
  })

  it('asks twice for a passphrase', async () => {
    const asked: string[] = []

    const { exitCode } = await runOnGateway(
      ['export', join(newFolder(), 'backup.jwe'), '--tag', 'nobody'],
      {
        person: (question) => {
          asked.push(question)
          return 'five random words in a row'
        },
      },
    )

    expect([exitCode, asked]).toEqual([0, ['New passphrase:', 'The same once more:']])
  })

  it.each([
    ['without a passphrase', {}, 'SETTING_MISSING'],
    ['with one that can be guessed', { LATCHKEY_EXPORT_PASSPHRASE: 'secret' }, 'PASSPHRASE_WEAK'],
  ])('fetches and writes nothing %s', async (_what, env, code) => {
    const file = join(newFolder(), 'backup.jwe')

    const { exitCode, stderr } = await runOnGateway(['export', file, ...NOWHERE], { env })

    expect(exitCode).toBe(2)
    expect(stderr).toContain(code)
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  it('replaces no file, and fetches nothing for it', async () => {
    const file = await fileOf('dear diary')

    const { exitCode, stderr } = await runOnGateway(['export', file, ...NOWHERE], {
      env: PASSPHRASE,
    })

    expect(exitCode).toBe(2)
    expect(stderr).toContain('EXPORT_FILE_EXISTS')
    expect(await readFile(file, 'utf8')).toBe('dear diary')
  })

  it('says that the file cannot be written there', async () => {
    const { exitCode, stderr } = await runOnGateway(['export', '/dev/null/backup.jwe'], {
      env: PASSPHRASE,
    })

    expect(exitCode).toBe(1)
    expect(stderr).toContain('EXPORT_FILE_UNWRITABLE')
  })

  it('opens with no other passphrase', async () => {
    const file = join(newFolder(), 'backup.jwe')
    await runOnGateway(['export', file, '--tag', 'nobody'], { env: PASSPHRASE })

    const { exitCode, stderr } = await runOnGateway(['import', file], {
      env: { LATCHKEY_EXPORT_PASSPHRASE: 'another passphrase' },
    })

    expect(exitCode).toBe(1)
    expect(stderr).toContain('PASSPHRASE_WRONG')
  })
})
