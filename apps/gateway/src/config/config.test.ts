import { KeyRing } from '@latchkey/credential-vault'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError } from './config-error.ts'
import { environment, readConfig } from './config.ts'

const SECRET = 'mellon-4711'
const KEYS = KeyRing.generate('test').reveal()

describe('readConfig', () => {
  it('needs the vault keys and nothing else', () => {
    const config = readConfig({ LATCHKEY_VAULT_KEYS: KEYS })

    expect(config).toMatchObject({
      listen: { host: '127.0.0.1', port: 8080 },
      publicUrl: undefined,
      trustedProxies: undefined,
      dataDirectory: '.latchkey',
      databaseUrl: undefined,
      databaseConnections: 10,
      cachedInstances: 100_000,
      staleMs: 60_000,
      upstream: {
        connectTimeoutMs: 5_000,
        headersTimeoutMs: 30_000,
        bodyTimeoutMs: 60_000,
        connectionsPerHost: 128,
      },
      retry: { maxAttempts: 3, baseMs: 200, totalMs: 10_000 },
      budget: { queueMs: 5_000, queueDepth: 100, reserveShare: 0.1 },
      redis: { url: undefined, required: true },
      shutdownTimeoutMs: 30_000,
      logLevel: 'info',
    })
    expect(config.upstream).not.toHaveProperty('developmentUpstream')
  })

  it('takes no notice of what is not its own', () => {
    const config = readConfig({ LATCHKEY_VAULT_KEYS: KEYS, PATH: '/bin', latchkey_port: '1' })

    expect(config.listen.port).toBe(8080)
  })

  it('takes no notice of what the command line reads, and of nothing that looks like it', () => {
    const ofTheCommandLine = {
      LATCHKEY_GATEWAY_URL: 'http://127.0.0.1:8080',
      LATCHKEY_USER_SECRET_FILE: '/run/secrets/user',
      LATCHKEY_EXPORT_PASSPHRASE: SECRET,
    }

    expect(readConfig({ LATCHKEY_VAULT_KEYS: KEYS, ...ofTheCommandLine }).listen.port).toBe(8080)
    expect(failureOf({ LATCHKEY_VAULT_KEYS: KEYS, LATCHKEY_USER_SECRETS: SECRET }).faults).toEqual([
      'LATCHKEY_USER_SECRETS: is not a setting of Latchkey',
    ])
  })

  it('does not print its secrets', () => {
    const config = readConfig({
      LATCHKEY_VAULT_KEYS: KEYS,
      LATCHKEY_DATABASE_URL: `postgres://a:${SECRET}@b/c`,
      LATCHKEY_REDIS_URL: `rediss://a:${SECRET}@b:6379`,
    })

    expect(JSON.stringify(config)).not.toContain(SECRET)
    expect(JSON.stringify(config)).not.toContain(KEYS.slice(5))
  })

  it('lists every fault at once, with names and without values', () => {
    const { faults } = failureOf({
      LATCHKEY_PORT: SECRET,
      LATCHKEY_PUBLIC_URL: SECRET,
      LATCHKEY_LOG_LEVEL: SECRET,
      LATCHKEY_RETRY_ATTEMPTS: '11',
      LATCHKEY_UPSTREAM_TIMEOUT: SECRET,
    })

    expect([...faults].sort()).toEqual([
      expect.stringMatching(/^LATCHKEY_LOG_LEVEL: Invalid option/),
      'LATCHKEY_PORT: must be a whole number',
      'LATCHKEY_PUBLIC_URL: Invalid URL',
      'LATCHKEY_RETRY_ATTEMPTS: must be at most 10',
      'LATCHKEY_UPSTREAM_TIMEOUT: is not a setting of Latchkey',
      'LATCHKEY_VAULT_KEYS: is required',
    ])
    expect(faults.join()).not.toContain(SECRET)
  })

  it.each([
    ['LATCHKEY_PORT', '65536'],
    ['LATCHKEY_PORT', '-1'],
    ['LATCHKEY_PORT', '80.5'],
    ['LATCHKEY_PORT', '0x50'],
    ['LATCHKEY_PORT', ' 80'],
    ['LATCHKEY_DATABASE_URL', 'database.test'],
    ['LATCHKEY_DATABASE_URL', 'mysql://database.test/latchkey'],
    ['LATCHKEY_DATABASE_CONNECTIONS', '1'],
    ['LATCHKEY_QUEUE_TIMEOUT_MS', '0'],
    ['LATCHKEY_QUEUE_DEPTH', '-1'],
    ['LATCHKEY_BUDGET_RESERVE', '101'],
    ['LATCHKEY_REDIS_URL', 'redis.test:6379'],
    ['LATCHKEY_REDIS_URL', 'redis://'],
    ['LATCHKEY_REDIS_URL', 'http://redis.test'],
    ['LATCHKEY_REDIS_REQUIRED', 'no'],
    ['LATCHKEY_CACHED_INSTANCES', '0'],
    ['LATCHKEY_UPSTREAM_TIMEOUT_MS', '0'],
    ['LATCHKEY_SHUTDOWN_TIMEOUT_MS', '3600001'],
    ['LATCHKEY_PUBLIC_URL', 'ftp://latchkey.test'],
    ['LATCHKEY_PUBLIC_URL', 'https://latchkey.test/path'],
    ['LATCHKEY_PUBLIC_URL', 'https://user@latchkey.test'],
    ['LATCHKEY_PUBLIC_URL', 'https://latchkey.test?query'],
    ['LATCHKEY_DEVELOPMENT_UPSTREAM', 'localhost:8090'],
    ['LATCHKEY_TRUSTED_PROXIES', 'true'],
    ['LATCHKEY_TRUSTED_PROXIES', '192.0.2.1,'],
    ['LATCHKEY_TRUSTED_PROXIES', '192.0.2.0/33'],
    ['LATCHKEY_TRUSTED_PROXIES', 'proxy.test'],
    ['LATCHKEY_LOG_LEVEL', 'INFO'],
  ])('refuses %s=%s by name', (name, value) => {
    const { faults } = failureOf({ LATCHKEY_VAULT_KEYS: KEYS, [name]: value })

    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  })

  it('takes a setting that is set to nothing for one that is not set', () => {
    const names = Object.keys(environment).filter((name) => name !== 'LATCHKEY_VAULT_KEYS')
    const nothing = Object.fromEntries(
      [...names, 'LATCHKEY_VAULT_KEYS_FILE'].map((name) => [name, '']),
    )

    expect(readConfig({ ...nothing, LATCHKEY_VAULT_KEYS: KEYS })).toEqual(
      readConfig({ LATCHKEY_VAULT_KEYS: KEYS }),
    )
  })

  it('misses a required setting that is set to nothing, and knows none by a wrong name', () => {
    expect(failureOf({ LATCHKEY_VAULT_KEYS: '', LATCHKEY_PROT: '' }).faults).toEqual([
      'LATCHKEY_PROT: is not a setting of Latchkey',
      'LATCHKEY_VAULT_KEYS: is required',
    ])
  })

  it.each(['192.0.2.1', '192.0.2.0/24, 2001:db8::/32', 'loopback,::1'])(
    'takes %s for proxies to trust',
    (text) => {
      const config = readConfig({ LATCHKEY_VAULT_KEYS: KEYS, LATCHKEY_TRUSTED_PROXIES: text })

      expect(config.trustedProxies).toBe(text)
    },
  )

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({ LATCHKEY_VAULT_KEYS: KEYS }))).toBe(true)
  })
})

describe('a secret from a file', () => {
  it.each(['LATCHKEY_VAULT_KEYS', 'LATCHKEY_DATABASE_URL'])('is read for %s', async (name) => {
    await using file = await fileWith('postgres://from.a.file/\n\n')

    const config = readConfig({ LATCHKEY_VAULT_KEYS: KEYS, ...without(name, file.path) })

    const read = name === 'LATCHKEY_VAULT_KEYS' ? config.vaultKeys : config.databaseUrl
    expect(read?.reveal()).toBe('postgres://from.a.file/')
  })

  it('is read for LATCHKEY_REDIS_URL', async () => {
    await using file = await fileWith('redis://from.a.file:6379\n')

    const { redis } = readConfig({ LATCHKEY_VAULT_KEYS: KEYS, LATCHKEY_REDIS_URL_FILE: file.path })

    expect(redis.url?.reveal()).toBe('redis://from.a.file:6379')
  })

  it('may not stand beside the secret itself', async () => {
    await using file = await fileWith(SECRET)

    const { faults } = failureOf({
      LATCHKEY_VAULT_KEYS: KEYS,
      LATCHKEY_VAULT_KEYS_FILE: file.path,
    })

    expect(faults).toEqual([
      'LATCHKEY_VAULT_KEYS_FILE: stands beside LATCHKEY_VAULT_KEYS; keep one of them',
    ])
  })

  it('has to be there, and is not named by its path', () => {
    const { faults } = failureOf({ LATCHKEY_VAULT_KEYS_FILE: `/nowhere/${SECRET}` })

    expect(faults).toContain('LATCHKEY_VAULT_KEYS_FILE: names a file that cannot be read')
    expect(faults.join()).not.toContain(SECRET)
  })

  it.each(['LATCHKEY_VAULT_KEYS', 'LATCHKEY_DATABASE_URL'])(
    'may not be empty for %s',
    async (name) => {
      await using file = await fileWith('\n')

      const { faults } = failureOf({ LATCHKEY_VAULT_KEYS: KEYS, ...without(name, file.path) })

      expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: must `))])
    },
  )

  it('is for secrets only', async () => {
    await using file = await fileWith('8080')

    const { faults } = failureOf({ LATCHKEY_VAULT_KEYS: KEYS, LATCHKEY_PORT_FILE: file.path })

    expect(faults).toEqual(['LATCHKEY_PORT_FILE: is not a setting of Latchkey'])
  })
})

describe('every setting', () => {
  it('has a name that says whose it is', () => {
    expect(Object.keys(environment).filter((name) => !/^LATCHKEY_[A-Z_]+$/.test(name))).toEqual([])
  })
})

function failureOf(env: NodeJS.ProcessEnv): ConfigError {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('the configuration was accepted')
}

async function fileWith(content: string) {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-test-'))
  const path = join(directory, 'secret')
  await writeFile(path, content)
  return {
    path,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}

function without(name: string, path: string): NodeJS.ProcessEnv {
  return { [name]: undefined, [`${name}_FILE`]: path }
}
