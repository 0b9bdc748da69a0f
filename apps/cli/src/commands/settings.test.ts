import { generatePortableKey } from '@latchkey/credential-vault'
import { systemClock } from '@latchkey/kernel'
import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { withSettingsLock } from '../settings/settings-lock.ts'
import { sampleCredentials, STORE_HASH } from '../testing/gateway-cli.ts'
import { newFolder, runCli, type CliOptions } from '../testing/run-cli.ts'

const { mockOrigin } = inject('gateway')
const { accessToken } = await sampleCredentials(mockOrigin)
const PASSPHRASE = 'five random words in a row'

/** Somebody with a home of their own. */
function newHome(sealing: CliOptions['env'] = {}) {
  const home = newFolder()
  const file = join(home, '.config', 'latchkey', 'OAuthSettings.txt')
  const env = { LATCHKEY_DEVELOPMENT_UPSTREAM: mockOrigin, ...sealing }
  const run = (args: readonly string[], options: CliOptions = {}) =>
    runCli(args, { homeDirectory: home, ...options, env: { ...env, ...options.env } })
  return {
    home,
    file,
    run,
    show: (options: CliOptions = {}) => run(['settings', 'show'], options),
    login: (options: CliOptions = {}) =>
      run(['login', '--AuthScheme', 'PersonalAccessToken', '--StoreId', STORE_HASH], {
        ...options,
        env: { LATCHKEY_ACCESS_TOKEN: accessToken, ...options.env },
      }),
  }
}

async function signedIn(sealing: CliOptions['env'] = {}) {
  const home = newHome(sealing)
  const { exitCode, stderr } = await home.login()
  if (exitCode !== 0) throw new Error(stderr)
  return home
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

describe('the OAuth settings file', () => {
  it('is readable by its owner alone, with its key and its folder, and holds nothing in clear', async () => {
    const { file } = await signedIn()

    expect(await modeOf(file)).toBe(0o600)
    expect(await modeOf(`${file}.key`)).toBe(0o600)
    expect(await modeOf(dirname(file))).toBe(0o700)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+\n$/)
    expect(Buffer.from(text, 'base64url').toString()).not.toContain(accessToken)
  })

  it('says whom it signs in, and never the token', async () => {
    const { show, file } = await signedIn()

    const { exitCode, stdout } = await show()

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Store: +wuxeae6\n/)
    expect(stdout).toContain(`File:   ${file}\n`)
    expect(stdout).not.toContain(accessToken)
  })

  it.each([
    ['XDG_CONFIG_HOME', 'linux', 'XDG_CONFIG_HOME'],
    ['APPDATA on Windows', 'win32', 'APPDATA'],
  ] as const)('is where %s says', async (_what, platform, variable) => {
    const folder = newFolder()
    const home = newHome({ [variable]: folder })

    await home.login({ platform })

    expect(await readFile(join(folder, 'latchkey', 'OAuthSettings.txt'), 'utf8')).toBeTruthy()
  })

  it('opens on another machine with its key beside it', async () => {
    const { file } = await signedIn()
    const there = newHome()
    await mkdir(dirname(there.file), { recursive: true })
    await copyFile(file, there.file)

    const alone = await there.show()
    await copyFile(`${file}.key`, `${there.file}.key`)

    expect(alone.stderr).toContain('SETTINGS_KEY_MISSING')
    expect((await there.show()).exitCode).toBe(0)
  })

  it('opens on another machine with its passphrase, and needs no key', async () => {
    const { file } = await signedIn({ LATCHKEY_SETTINGS_PASSPHRASE: PASSPHRASE })
    const there = newHome()
    await mkdir(dirname(there.file), { recursive: true })
    await copyFile(file, there.file)
    const asked: string[] = []

    const typed = await there.show({
      person: (question) => {
        asked.push(question)
        return PASSPHRASE
      },
    })

    expect([typed.exitCode, asked]).toEqual([0, ['Passphrase of the settings file:']])
    await expect(stat(`${file}.key`)).rejects.toThrow('ENOENT')
  })

  it('takes its passphrase from a file, too', async () => {
    const passphraseFile = join(newFolder(), 'passphrase')
    await writeFile(passphraseFile, `${PASSPHRASE}\n`)
    const { show } = await signedIn({ LATCHKEY_SETTINGS_PASSPHRASE_FILE: passphraseFile })

    expect((await show()).exitCode).toBe(0)
  })

  it('is sealed with a passphrase that the person types twice where login is told to ask', async () => {
    const home = newHome()
    const args = ['login', '--passphrase', '--AuthScheme', 'PersonalAccessToken']

    const { exitCode } = await home.run([...args, '--StoreId', STORE_HASH], {
      env: { LATCHKEY_ACCESS_TOKEN: accessToken },
      person: () => PASSPHRASE,
    })

    expect(exitCode).toBe(0)
    expect((await home.show()).stderr).toContain('LATCHKEY_SETTINGS_PASSPHRASE is not set')
    expect((await home.show({ person: () => PASSPHRASE })).exitCode).toBe(0)
  })

  it('is not sealed with a passphrase that was mistyped', async () => {
    const home = newHome()
    const typed = ['one passphrase', 'another passphrase']
    const args = ['login', '--passphrase', '--AuthScheme', 'PersonalAccessToken']

    const { exitCode, stderr } = await home.run([...args, '--StoreId', STORE_HASH], {
      person: () => typed.shift(),
    })

    expect(exitCode).toBe(2)
    expect(stderr).toContain('PASSPHRASE_MISTYPED')
  })

  it('is not sealed with a passphrase that can be guessed', async () => {
    const { exitCode, stderr } = await newHome({ LATCHKEY_SETTINGS_PASSPHRASE: 'secret' }).login()

    expect(exitCode).toBe(2)
    expect(stderr).toContain('PASSPHRASE_WEAK')
  })

  it('stays under its passphrase when it is written anew', async () => {
    const home = await signedIn({ LATCHKEY_SETTINGS_PASSPHRASE: PASSPHRASE })

    await home.login({ env: { LATCHKEY_SETTINGS_PASSPHRASE: undefined }, person: () => PASSPHRASE })

    await expect(stat(`${home.file}.key`)).rejects.toThrow('ENOENT')
  })
})

describe('a settings file that cannot be used', () => {
  const spoil: readonly (readonly [
    what: string,
    code: string,
    spoil: (file: string) => Promise<void>,
  ])[] = [
    ['foreign', 'SETTINGS_FILE_INVALID', (file) => writeFile(file, 'dear diary\n')],
    ['empty', 'SETTINGS_FILE_INVALID', (file) => writeFile(file, '')],
    [
      'cut short',
      'SETTINGS_FILE_INVALID',
      async (file) => {
        const text = await readFile(file, 'utf8')
        await writeFile(file, text.slice(0, text.lastIndexOf('.')))
      },
    ],
    [
      'changed',
      'SETTINGS_KEY_WRONG',
      async (file) => {
        const [head, key, nonce, text = '', tag] = (await readFile(file, 'utf8')).split('.')
        const changed = text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`
        await writeFile(file, [head, key, nonce, changed, tag].join('.'))
      },
    ],
    [
      'sealed with another key',
      'SETTINGS_KEY_WRONG',
      (file) => writeFile(`${file}.key`, generatePortableKey().reveal()),
    ],
    ['beside a key that is none', 'SETTINGS_KEY_MISSING', (file) => writeFile(`${file}.key`, 'x')],
    ['readable by others', 'SETTINGS_FILE_EXPOSED', (file) => chmod(file, 0o640)],
    [
      'beside a key that others can read',
      'SETTINGS_FILE_EXPOSED',
      (file) => chmod(`${file}.key`, 0o604),
    ],
  ]

  it.each(spoil)(
    'because it is %s is one message, and is never overwritten',
    async (_what, code, damage) => {
      const home = await signedIn()
      await damage(home.file)
      const before = await readFile(home.file)

      const shown = await home.show()
      const login = await home.login()

      expect([shown.exitCode, shown.stdout, login.exitCode]).toEqual([1, '', 1])
      expect(shown.stderr).toMatch(new RegExp(`^latchkey: ${code}: [^\n]+\n$`))
      expect(login.stderr).toBe(shown.stderr)
      expect(await readFile(home.file)).toEqual(before)
    },
  )

  it('opens with no other passphrase, and is not overwritten under one', async () => {
    const home = await signedIn({ LATCHKEY_SETTINGS_PASSPHRASE: PASSPHRASE })
    const before = await readFile(home.file)

    const { exitCode, stderr } = await home.login({
      env: { LATCHKEY_SETTINGS_PASSPHRASE: 'another passphrase' },
    })

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^latchkey: SETTINGS_KEY_WRONG: the passphrase does not open/)
    expect(await readFile(home.file)).toEqual(before)
  })

  it('names the file, and how to mend it, where others may read it', async () => {
    const home = await signedIn()
    await chmod(home.file, 0o644)

    expect((await home.show()).stderr).toContain(`chmod 600 '${home.file}'`)
  })

  it('is said to be a folder where it is one', async () => {
    const home = newHome()

    const { exitCode, stderr } = await home.run([
      ...['settings', 'show', '--OAuthSettingsLocation', home.home],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('SETTINGS_FILE_UNREACHABLE')
  })

  it('is said to be out of reach where there can be none', async () => {
    const { exitCode, stderr } = await newHome().run([
      ...['settings', 'show', '--OAuthSettingsLocation', '/dev/null/OAuthSettings.txt'],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('SETTINGS_FILE_UNREACHABLE')
  })

  it('is left alone while another process holds it, and that is said in the end', async () => {
    const home = await signedIn()
    const clock = { ...systemClock, sleep: async () => undefined }
    const context = { clock: systemClock, signal: new AbortController().signal }

    const { exitCode, stderr } = await withSettingsLock(home.file, context, () =>
      home.run(['logout', '--yes'], { clock }),
    )

    expect(exitCode).toBe(1)
    expect(stderr).toContain('SETTINGS_LOCKED')
    expect((await home.show()).exitCode).toBe(0)
  })

  it('is said to be absent where nobody signed in', async () => {
    const { exitCode, stderr } = await newHome().show()

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^latchkey: SETTINGS_FILE_ABSENT: .*latchkey login/)
  })
})

describe('latchkey logout', () => {
  it('removes the file and its key once the person says yes', async () => {
    const home = await signedIn()
    const asked: string[] = []

    const { exitCode, stdout } = await home.run(['logout'], {
      person: (question) => {
        asked.push(question)
        return 'y'
      },
    })

    expect([exitCode, stdout]).toEqual([0, `Removed ${home.file}.\n`])
    expect(asked).toEqual([`Remove ${home.file}, and the sign-in in it? [y/N]`])
    await expect(stat(home.file)).rejects.toThrow('ENOENT')
    await expect(stat(`${home.file}.key`)).rejects.toThrow('ENOENT')
  })

  it('removes nothing without a yes', async () => {
    const home = await signedIn()

    const { exitCode } = await home.run(['logout'])

    expect([exitCode, (await home.show()).exitCode]).toEqual([2, 0])
  })

  it('removes no file that is not a settings file', async () => {
    const home = newHome()
    const diary = join(home.home, 'diary.txt')
    await writeFile(diary, 'dear diary\n', { mode: 0o600 })

    const { exitCode, stderr } = await home.run([
      ...['logout', '--yes', '--OAuthSettingsLocation', diary],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('SETTINGS_FILE_INVALID')
    expect(await readFile(diary, 'utf8')).toBe('dear diary\n')
  })

  it('says that there is nothing to remove', async () => {
    expect((await newHome().run(['logout', '--yes'])).stderr).toContain('SETTINGS_FILE_ABSENT')
  })
})
