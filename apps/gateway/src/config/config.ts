import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { isAddressList } from './address-list.ts'
import { readSecretFiles } from './secret-files.ts'

// Not `z.coerce.number`: it reads an empty text as 0, which for a port means "any".
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
const milliseconds = wholeNumber(1, 3_600_000)
const secret = z
  .string()
  .min(1, 'must not be empty')
  .transform((value) => new Secret(value))
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a URL: postgres://user:password@host/database')
  .transform((value) => new Secret(value))
const redisUrl = z
  .string()
  .refine(
    (url) => /^rediss?:\/\/./.test(url) && URL.canParse(url),
    'must be a URL: redis://user:password@host:port, or rediss:// for TLS',
  )
  .transform((value) => new Secret(value))
const httpUrl = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value))
const origin = httpUrl.refine(
  (url) => url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '',
  'must be an origin: scheme, host and port only',
)

/**
 * Every variable that the gateway reads, with its default. `docs/configuration.md` has a row for each
 * and a test compares the two.
 */
export const environment = {
  LATCHKEY_HOST: z.string().min(1).default('127.0.0.1'),
  LATCHKEY_PORT: wholeNumber(0, 65_535).default(8080),
  LATCHKEY_PUBLIC_URL: origin.optional(),
  LATCHKEY_TRUSTED_PROXIES: z
    .string()
    .refine(isAddressList, 'must be addresses or networks (192.0.2.0/24), separated by commas')
    .optional(),
  LATCHKEY_DATA_DIR: z.string().min(1).default('.latchkey'),
  LATCHKEY_DATABASE_URL: databaseUrl.optional(),
  LATCHKEY_DATABASE_CONNECTIONS: wholeNumber(2, 200).default(10),
  LATCHKEY_VAULT_KEYS: secret,
  LATCHKEY_CACHED_INSTANCES: wholeNumber(1, 1_000_000).default(100_000),
  LATCHKEY_STALE_INSTANCES_MS: wholeNumber(0, 3_600_000).default(60_000),
  LATCHKEY_UPSTREAM_CONNECT_TIMEOUT_MS: milliseconds.default(5_000),
  LATCHKEY_UPSTREAM_TIMEOUT_MS: milliseconds.default(30_000),
  LATCHKEY_UPSTREAM_BODY_TIMEOUT_MS: milliseconds.default(60_000),
  LATCHKEY_UPSTREAM_CONNECTIONS: wholeNumber(1, 10_000).default(128),
  LATCHKEY_RETRY_ATTEMPTS: wholeNumber(1, 10).default(3),
  LATCHKEY_RETRY_BASE_MS: milliseconds.default(200),
  LATCHKEY_RETRY_TOTAL_MS: milliseconds.default(10_000),
  LATCHKEY_QUEUE_TIMEOUT_MS: milliseconds.default(5_000),
  LATCHKEY_QUEUE_DEPTH: wholeNumber(0, 100_000).default(100),
  LATCHKEY_BUDGET_RESERVE: wholeNumber(0, 100).default(10),
  LATCHKEY_REDIS_URL: redisUrl.optional(),
  LATCHKEY_REDIS_REQUIRED: z.enum(['true', 'false']).default('true'),
  LATCHKEY_HEALTH_CHECK_MINUTES: wholeNumber(0, 10_080).default(60),
  LATCHKEY_SHUTDOWN_TIMEOUT_MS: milliseconds.default(30_000),
  LATCHKEY_DEVELOPMENT_UPSTREAM: origin.optional(),
  LATCHKEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
}

const Environment = z.object(environment)

const FROM_FILES = ['LATCHKEY_VAULT_KEYS', 'LATCHKEY_DATABASE_URL', 'LATCHKEY_REDIS_URL']

// What `latchkey` reads (docs/cli.md): both may be used from one shell.
const OF_THE_COMMAND_LINE =
  /^LATCHKEY_(GATEWAY_URL|(USER|ORGANIZATION|CLIENT)_SECRET|(ACCESS|API)_TOKEN|VERIFIER|CONNECTION_STRING|(SETTINGS|EXPORT)_PASSPHRASE)(_FILE)?$/

/** What the process was started with. Parts of the gateway receive their slice of it, never the whole. */
export type GatewayConfig = ReturnType<typeof fromEnvironment>

/**
 * Reads the environment once. A secret may come from a file instead, named by the variable with
 * `_FILE` behind it. A setting that is set to nothing counts as not set: that is how a compose file
 * passes on a variable that its caller does not have.
 *
 * @throws {ConfigError} Naming every variable at fault, an unknown `LATCHKEY_` variable included (a
 *   misspelt setting must not be a setting that was ignored), and never a value.
 */
export function readConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const { values, faults } = readSecretFiles(withoutEmpty(env), FROM_FILES)
  const unknown = Object.keys(values)
    .filter((name) => name.startsWith('LATCHKEY_') && !Object.hasOwn(environment, name))
    .filter((name) => !OF_THE_COMMAND_LINE.test(name))
    .map((name) => `${name}: is not a setting of Latchkey`)

  const read = Environment.safeParse(values)
  const described = (read.error?.issues ?? []).map(({ path, message }) => {
    const name = path.join('.')
    return `${name}: ${values[name] === undefined ? 'is required' : message}`
  })
  const problems = [...faults, ...unknown, ...described]
  if (!read.success || problems.length > 0) throw new ConfigError(problems)
  return fromEnvironment(read.data)
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) =>
    Object.hasOwn(environment, name) || FROM_FILES.some((secret) => name === `${secret}_FILE`)
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== '' || !isSetting(name)),
  )
}

function fromEnvironment(read: z.infer<typeof Environment>) {
  return Object.freeze({
    listen: { host: read.LATCHKEY_HOST, port: read.LATCHKEY_PORT },
    publicUrl: read.LATCHKEY_PUBLIC_URL,
    trustedProxies: read.LATCHKEY_TRUSTED_PROXIES,
    dataDirectory: read.LATCHKEY_DATA_DIR,
    databaseUrl: read.LATCHKEY_DATABASE_URL,
    databaseConnections: read.LATCHKEY_DATABASE_CONNECTIONS,
    vaultKeys: read.LATCHKEY_VAULT_KEYS,
    cachedInstances: read.LATCHKEY_CACHED_INSTANCES,
    staleMs: read.LATCHKEY_STALE_INSTANCES_MS,
    upstream: {
      connectTimeoutMs: read.LATCHKEY_UPSTREAM_CONNECT_TIMEOUT_MS,
      headersTimeoutMs: read.LATCHKEY_UPSTREAM_TIMEOUT_MS,
      bodyTimeoutMs: read.LATCHKEY_UPSTREAM_BODY_TIMEOUT_MS,
      connectionsPerHost: read.LATCHKEY_UPSTREAM_CONNECTIONS,
      ...(read.LATCHKEY_DEVELOPMENT_UPSTREAM === undefined
        ? {}
        : { developmentUpstream: read.LATCHKEY_DEVELOPMENT_UPSTREAM }),
    },
    retry: {
      maxAttempts: read.LATCHKEY_RETRY_ATTEMPTS,
      baseMs: read.LATCHKEY_RETRY_BASE_MS,
      totalMs: read.LATCHKEY_RETRY_TOTAL_MS,
    },
    budget: {
      queueMs: read.LATCHKEY_QUEUE_TIMEOUT_MS,
      queueDepth: read.LATCHKEY_QUEUE_DEPTH,
      reserveShare: read.LATCHKEY_BUDGET_RESERVE / 100,
      // The store of each instance that is remembered; a forgotten one would be taken for a new one.
      stores: read.LATCHKEY_CACHED_INSTANCES,
    },
    redis: { url: read.LATCHKEY_REDIS_URL, required: read.LATCHKEY_REDIS_REQUIRED === 'true' },
    healthCheckMs: read.LATCHKEY_HEALTH_CHECK_MINUTES * 60_000,
    shutdownTimeoutMs: read.LATCHKEY_SHUTDOWN_TIMEOUT_MS,
    logLevel: read.LATCHKEY_LOG_LEVEL,
  })
}
