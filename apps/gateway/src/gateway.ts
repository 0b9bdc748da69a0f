import { createUpstream, type RequestBudget } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import type { FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { AppModule } from './app.module.ts'
import { openBudget } from './budget/gateway-budget.ts'
import type { GatewayConfig } from './config/config.ts'
import { StatementCounter } from './database/statement-counter.ts'
import { fleetsOf } from './fleets/gateway-fleets.ts'
import {
  directoryOf,
  managementParts,
  proxyParts,
  rememberInstances,
  shadowOf,
  startJobs,
  tokenLifeOf,
} from './gateway-parts.ts'
import { createServer } from './http/fastify-server.ts'
import { registerGatewayMetrics } from './http/gateway-metrics.ts'
import { leaveClients } from './http/leave-clients.ts'
import {
  provisionOrganization,
  type Provision,
  type ProvisionedSecrets,
} from './identity/provision-organization.ts'
import { createManagementApp } from './management-app.ts'
import { migrationPartsOf } from './migration/migration-parts.ts'
import { ProgressStreams } from './migration/progress-streams.ts'
import { restrictPages } from './pages/restrict-pages.ts'
import { InstanceAuthenticator } from './proxy/authenticate-instance.ts'
import { CredentialEvidence } from './proxy/credential-evidence.ts'
import { storeProxy } from './proxy/store-proxy.ts'
import { openStorage } from './storage.ts'
import { Usage } from './usage/usage.ts'

/** What the outside gives a gateway. */
export interface Surroundings {
  readonly log: Logger
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Hears of a loss that the gateway cannot go on without. */
  readonly lost: (error: Error) => void
  /** Whether work is done that nobody asks for, on schedule; it is unless told otherwise. */
  readonly rounds?: boolean
}

/** A running gateway. */
export interface Gateway extends AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly origin: string
  readonly server: FastifyInstance
  /** SQL statements sent since the start. */
  readonly statements: { readonly sent: number }
  /** How many changes of instances were heard of from the database. */
  readonly changes: { readonly heard: number }
  /** Makes an organization and its first user. */
  provision(provision: Provision): Promise<ProvisionedSecrets>
  /** Takes no new connections, and lets clients leave those that they have: the step before `close`. */
  leave(): Promise<void>
  /** Refuses new calls, finishes those in flight, and lets go of everything. */
  close(): Promise<void>
}

/**
 * Starts a gateway: storage, proxied doors, management operations, in this order, so that nothing is
 * served before it can be. What was started is stopped again if a later step fails.
 */
export async function startGateway(
  config: GatewayConfig,
  surroundings: Surroundings,
): Promise<Gateway> {
  const { log, clock } = surroundings
  const metrics = new Registry()
  const statements = new StatementCounter()
  const evidence = new CredentialEvidence(config.cachedInstances)

  await using undo = new AsyncDisposableStack()
  const storage = undo.use(await openStorage({ config, statements, ...surroundings }))
  const remembered = await rememberInstances({ config, surroundings, storage, metrics })
  const { cache, reach, changes } = undo.use(remembered)
  const upstream = createUpstream(config.upstream)
  undo.defer(() => upstream.close())
  registerGatewayMetrics(metrics, { statements, cache })
  const budget = undo.use(await openBudget({ config, surroundings, metrics }))
  const asking = { fetch: upstream.fetch, clock }
  const forget = (instanceId: number) => {
    cache.drop(instanceId)
  }
  const foundation = {
    ...{ config, surroundings, storage, cache, reach, evidence, upstream, budget },
    ...{ asking, forget, metrics },
  }
  // Before the server: nothing is asked of it any more when it is stopped.
  const tokenLife = undo.use(tokenLifeOf(foundation))
  const usage = undo.use(new Usage({ ...surroundings, database: storage.database.source, metrics }))
  const shadow = undo.use(shadowOf(foundation))
  const progress = new ProgressStreams(clock)
  const migration = migrationPartsOf({ ...foundation, usage, progress })
  undo.use(migration.rounds)
  const jobs = undo.use(await startJobs(foundation))
  const fleets = undo.use(fleetsOf({ ...foundation, jobs, migration: migration.operations }))
  const authenticator = new InstanceAuthenticator(cache, directoryOf(foundation, tokenLife))
  const parts = { ...foundation, tokenLife, usage, shadow, migration, fleets, authenticator }
  const server = createServer({ log, ...config })
  server.addHook('preClose', async () => {
    progress.end()
  })
  undo.defer(() => closeServer(server, { config, clock, budget: budget.budget }))
  await server.register(storeProxy, proxyParts(parts))
  restrictPages(server, config.upstream)
  await createManagementApp(server, log, AppModule.of(managementParts(parts)))
  await server.listen(config.listen)
  await startWork([changes, tokenLife, usage, migration.rounds, fleets], surroundings)

  const running = undo.move()
  const close = () => running.disposeAsync()
  return {
    origin: originOf(server),
    server,
    statements,
    changes,
    provision: (provision) => {
      const { database, vault } = storage
      return provisionOrganization(provision, { database: database.source, vault, clock })
    },
    leave: () => leaveClients(server, clock),
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Worker {
  start(): Promise<void> | void
}

async function startWork(
  workers: readonly Worker[],
  { rounds = true }: Surroundings,
): Promise<void> {
  if (rounds) for (const worker of workers) await worker.start()
}

interface ClosingDeps {
  readonly config: Pick<GatewayConfig, 'shutdownTimeoutMs'>
  readonly clock: Clock
  readonly budget: RequestBudget
}

// Fastify's `close` waits for the calls in flight, those that wait for their turn among them. One that takes
// for ever must not keep the process.
async function closeServer(
  server: FastifyInstance,
  { config, clock, budget }: ClosingDeps,
): Promise<void> {
  const closed = new AbortController()
  clock.sleep(config.shutdownTimeoutMs, closed.signal).then(
    () => {
      budget.close()
      // Whoever was refused just now has a turn to be told.
      setImmediate(() => {
        server.server.closeAllConnections()
      })
    },
    () => undefined,
  )
  await server.close()
  closed.abort()
}

function originOf(server: FastifyInstance): string {
  const { address, family, port } = server.server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
