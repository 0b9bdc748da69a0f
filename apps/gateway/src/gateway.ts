import { createUpstream, type Upstream, type VerificationDeps } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { theCatalog } from '@latchkey/scope-catalog'
import type { FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { AppModule, type AppParts } from './app.module.ts'
import { AppStore } from './apps/app-store.ts'
import { findApp } from './apps/numbered-app.ts'
import { AppSessionStore } from './app-sessions/app-session-store.ts'
import { UsedPayloads } from './callbacks/used-payloads.ts'
import type { GatewayConfig } from './config/config.ts'
import { listenForInstanceChanges } from './database/instance-changes.ts'
import { StatementCounter } from './database/statement-counter.ts'
import { fleetsOf } from './fleets/gateway-fleets.ts'
import type { Fleets } from './fleets/fleets.ts'
import { createServer } from './http/fastify-server.ts'
import { registerGatewayMetrics } from './http/gateway-metrics.ts'
import { authenticateMember } from './identity/authenticate-member.ts'
import { MemberStore } from './identity/member-store.ts'
import {
  provisionOrganization,
  type Provision,
  type ProvisionedSecrets,
} from './identity/provision-organization.ts'
import { GrantLeases } from './instances/grant-lease.ts'
import { InstanceStore } from './instances/instance-store.ts'
import type { ProvisionDeps } from './instances/provision-instance.ts'
import { RedeemedCodes } from './instances/redeemed-codes.ts'
import { credentialVerifier } from './instances/verify-credential.ts'
import { JobQueue } from './jobs/job-queue.ts'
import { createManagementApp } from './management-app.ts'
import { migrationPartsOf, type MigrationParts } from './migration/migration-parts.ts'
import { ProgressStreams } from './migration/progress-streams.ts'
import { restrictPages } from './pages/restrict-pages.ts'
import { InstanceAuthenticator } from './proxy/authenticate-instance.ts'
import { CallForwarder } from './proxy/call-forwarder.ts'
import { CredentialEvidence } from './proxy/credential-evidence.ts'
import type { CallEnded } from './proxy/ended-call.ts'
import { InstanceCache } from './proxy/instance-cache.ts'
import { InstanceDirectory } from './proxy/instance-directory.ts'
import { PassedBytes } from './proxy/passed-bytes.ts'
import { ProxyMetrics } from './proxy/proxy-metrics.ts'
import { ScopeGate } from './proxy/scope-gate.ts'
import { storeProxy, type StoreProxyDeps } from './proxy/store-proxy.ts'
import { Shadow } from './shadow/shadow.ts'
import { returningSignIns } from './sign-ins/returning-sign-ins.ts'
import { SignInStore } from './sign-ins/sign-in-store.ts'
import { openStorage, type Storage } from './storage.ts'
import { TokenLife } from './token-life/token-life.ts'
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
  /** Makes an organization and its first user. */
  provision(provision: Provision): Promise<ProvisionedSecrets>
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
  const cache = new InstanceCache(config.cachedInstances, clock)
  const evidence = new CredentialEvidence(config.cachedInstances)

  await using undo = new AsyncDisposableStack()
  const storage = undo.use(await openStorage({ config, statements, ...surroundings }))
  undo.use(await followChanges(storage, cache, clock))
  const upstream = createUpstream(config.upstream)
  undo.defer(() => upstream.close())
  registerGatewayMetrics(metrics, { statements, cache })

  const asking = { fetch: upstream.fetch, clock }
  const forget = (instanceId: number) => {
    cache.drop(instanceId)
  }
  const foundation = { config, surroundings, storage, evidence, upstream, asking, forget, metrics }
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
  undo.defer(() => closeServer(server, config.shutdownTimeoutMs, clock))
  await server.register(storeProxy, proxyParts(parts))
  restrictPages(server, config.upstream)
  await createManagementApp(server, log, AppModule.of(managementParts(parts)))
  await server.listen(config.listen)
  if (surroundings.rounds ?? true) {
    for (const working of [tokenLife, usage, migration.rounds, fleets]) await working.start()
  }

  const running = undo.move()
  const close = () => running.disposeAsync()
  return {
    origin: originOf(server),
    server,
    statements,
    provision: (provision) => {
      const { database, vault } = storage
      return provisionOrganization(provision, { database: database.source, vault, clock })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Foundation {
  readonly config: GatewayConfig
  readonly surroundings: Surroundings
  readonly storage: Storage
  readonly evidence: CredentialEvidence
  readonly upstream: Upstream
  /** How stores and the login host are asked. */
  readonly asking: VerificationDeps
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
  readonly metrics: Registry
}

interface Parts extends Foundation {
  readonly tokenLife: TokenLife
  readonly usage: Usage
  readonly shadow: Shadow
  readonly migration: MigrationParts
  readonly fleets: Fleets
  readonly authenticator: InstanceAuthenticator
}

function directoryOf(
  { surroundings, storage, evidence }: Foundation,
  tokenLife: TokenLife,
): InstanceDirectory {
  return new InstanceDirectory({
    database: storage.database.source,
    vault: storage.vault,
    evidence,
    clock: surroundings.clock,
    renew: (instanceId) => tokenLife.renewals.renewForCall(instanceId),
  })
}

function startJobs({ config, surroundings, storage }: Foundation): Promise<JobQueue> {
  const { address } = storage.database
  return JobQueue.start({ ...surroundings, address, stopTimeoutMs: config.shutdownTimeoutMs })
}

function tokenLifeOf(foundation: Foundation): TokenLife {
  const { config, surroundings, storage, asking, forget, metrics } = foundation
  return new TokenLife({
    ...surroundings,
    database: storage.database.source.manager,
    vault: storage.vault,
    verifier: (how) => credentialVerifier(how, config.upstream.developmentUpstream),
    asking,
    loginPages: config.upstream,
    metrics,
    forget,
    checkEveryMs: config.healthCheckMs,
  })
}

function shadowOf({ surroundings, storage, upstream, metrics }: Foundation): Shadow {
  const database = storage.database.source.manager
  return new Shadow({ ...surroundings, database, upstream, metrics })
}

function proxyParts(parts: Parts): StoreProxyDeps {
  const { config, surroundings, authenticator, upstream, metrics, tokenLife } = parts
  const { usage, shadow, migration } = parts
  const ended: CallEnded = (call) => {
    usage.count(call)
    migration.rounds.ended(call)
  }
  return {
    scopeGate: new ScopeGate(theCatalog(), metrics, ended),
    authenticator,
    forwarder: new CallForwarder({
      ...surroundings,
      upstream,
      retry: config.retry,
      metrics: new ProxyMetrics(metrics),
      passedBytes: new PassedBytes(),
      refused: tokenLife.refusals.notice,
      ended,
      sample: shadow.sample,
    }),
  }
}

function managementParts(parts: Parts): AppParts {
  const { config, surroundings, storage, evidence, authenticator, asking, forget, metrics } = parts
  const { tokenLife, usage, migration, fleets } = parts
  const { clock } = surroundings
  const { database, vault } = storage
  const { manager } = database.source
  const members = new MemberStore(database.source)
  const apps = new AppStore(manager, vault, clock)
  const openedBy = (instanceId: number) => evidence.find(instanceId)
  const instances: ProvisionDeps = {
    instances: new InstanceStore(manager, vault, clock),
    verify: credentialVerifier(asking, config.upstream.developmentUpstream),
    forget,
    codes: new RedeemedCodes(manager, vault),
    leases: new GrantLeases(manager, clock),
    login: asking,
    clock,
    openedBy,
    findApp: (owner, clientId) => apps.find(owner, { clientId }),
    waiting: migration.waiting,
    addresses: config.upstream,
  }
  const signIns = new SignInStore(manager, vault, clock)
  return {
    recognise: {
      member: (header) => authenticateMember(header, { vault, members }),
      instance: async (token) => authenticator.bySecret(token),
      app: (number) => findApp(number, apps),
      clock,
    },
    instances,
    apps: { apps, login: config.upstream },
    callbacks: {
      sessions: new AppSessionStore(manager, vault, clock),
      payloads: new UsedPayloads(manager, clock),
      signIns: returningSignIns({ ...instances, signIns }),
    },
    signIns: { signIns },
    diagnosis: { ...asking, openedBy },
    health: tokenLife.operations,
    usage: {
      ...{ instances: instances.instances, clock },
      usageOf: (instanceId, window) => usage.usageOf(instanceId, window),
    },
    migration: migration.operations,
    progress: migration.progress,
    fleets: fleets.operations,
    readiness: { database: () => database.source.query('select 1') },
    metrics,
  }
}

async function followChanges(
  { database }: Storage,
  cache: InstanceCache,
  clock: Clock,
): Promise<AsyncDisposable> {
  const changes = await listenForInstanceChanges(
    database.address,
    {
      changed: (instanceId) => {
        cache.drop(instanceId)
      },
      deaf: () => {
        cache.distrust()
      },
      listening: () => {
        cache.trust()
      },
    },
    clock,
  )
  return { [Symbol.asyncDispose]: () => changes.stop() }
}

// Fastify's `close` waits for the calls in flight. One that takes for ever must not keep the process.
async function closeServer(
  server: FastifyInstance,
  timeoutMs: number,
  clock: Clock,
): Promise<void> {
  const closed = new AbortController()
  clock.sleep(timeoutMs, closed.signal).then(
    () => {
      server.server.closeAllConnections()
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
