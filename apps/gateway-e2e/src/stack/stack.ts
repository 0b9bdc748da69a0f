import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepLogs } from '../engine/log-folder.ts'
import { createAuthority } from '../tls/certificate-authority.ts'
import { startFront, type Front } from './front.ts'
import { startGateway, type Gateway } from './gateway.ts'
import { startMock, type Mock } from './mock.ts'
import { startNetworks } from './networks.ts'
import type { Place, Started } from './place.ts'
import { startPostgres, type Postgres, type PostgresOptions } from './postgres.ts'

/** A whole Latchkey in containers, before a BigCommerce in containers. Plain values only. */
export interface Stack {
  readonly place: Place
  readonly postgres: Postgres
  readonly mock: Mock
  readonly front: Front
  readonly gateway: Gateway
}

/** How a stack differs from the shared one. */
export interface StackOptions {
  /** Its log folder is called so, too. */
  readonly name: string
  readonly postgres?: PostgresOptions
  /** More of its gateway's environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The stacks that were started in this process, by name. */
export const startedHere = new Set<string>()

/**
 * Starts a stack; `await using` stops it.
 *
 * @throws {Error} If a part does not start; its message says where what the containers said is.
 */
export async function startStack(options: StackOptions): Promise<Started<Stack>> {
  startedHere.add(options.name)
  await using undo = new AsyncDisposableStack()
  try {
    const parts = await startParts(options, undo)
    const resources = undo.move()
    return { ...parts, [Symbol.asyncDispose]: () => resources.disposeAsync() }
  } catch (cause) {
    const folder = await keepLogs([options.name], `stack ${options.name}`)
    throw new Error(`the stack did not start; what its containers said is in ${folder}`, { cause })
  }
}

async function startParts(options: StackOptions, undo: AsyncDisposableStack): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  const networks = undo.use(await startNetworks())
  const trusted = createAuthority('Authority of the tests')
  const other = createAuthority('Authority of nobody')
  const { backend, internet, internetPrefix } = networks
  const place: Place = {
    name: options.name,
    networks: { backend, internet, internetPrefix },
    folder,
    trusted: trusted.certificate,
    vaultKeys: newVaultKeys('k1'),
  }
  const keep = async <T extends AsyncDisposable>(starting: Promise<T>) => undo.use(await starting)
  // All are waited for, so that what did start is stopped also where another of them did not.
  const [postgres, mock, front] = await Promise.allSettled([
    keep(startPostgres(place, options.postgres)),
    keep(startMock(place)),
    keep(startFront(place, { trusted, other })),
  ]).then(([first, second, third]) => [valueOf(first), valueOf(second), valueOf(third)] as const)
  const { environment } = options
  const gateway = await startGateway(place, {
    databaseUrl: postgres.url,
    ...(environment === undefined ? {} : { environment }),
  })
  undo.use(gateway)
  return { place, postgres, mock, front, gateway }
}

/** A key for `LATCHKEY_VAULT_KEYS`, under an id. */
export function newVaultKeys(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`
}

function valueOf<T>(outcome: PromiseSettledResult<T>): T {
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
