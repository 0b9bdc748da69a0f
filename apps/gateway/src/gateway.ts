import { createUpstream } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { theCatalog } from '@latchkey/scope-catalog'
import type { FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { AppModule, type AppParts } from './app.module.ts'
import type { GatewayConfig } from './config/config.ts'
import { listenForInstanceChanges } from './database/instance-changes.ts'
import { StatementCounter } from './database/statement-counter.ts'
import { createServer } from './http/fastify-server.ts'
import { registerGatewayMetrics } from './http/gateway-metrics.ts'
import { authenticateMember } from './identity/authenticate-member.ts'
import { MemberStore } from './identity/member-store.ts'
import {
  provisionOrganization,
  type Provision,
  type ProvisionedSecrets,
} from './identity/provision-organization.ts'
import { InstanceStore } from './instances/instance-store.ts'
import { credentialVerifier } from './instances/verify-credential.ts'
import { createManagementApp } from './management-app.ts'
import { InstanceAuthenticator } from './proxy/authenticate-instance.ts'
import { CallForwarder } from './proxy/call-forwarder.ts'
import { CredentialEvidence } from './proxy/credential-evidence.ts'
import { InstanceCache } from './proxy/instance-cache.ts'
import { InstanceDirectory } from './proxy/instance-directory.ts'
import { PassedBytes } from './proxy/passed-bytes.ts'
import { ProxyMetrics } from './proxy/proxy-metrics.ts'
import { ScopeGate } from './proxy/scope-gate.ts'
import { storeProxy, type StoreProxyDeps } from './proxy/store-proxy.ts'
import { openStorage, type Storage } from './storage.ts'

/** What the outside gives a gateway. */
export interface Surroundings {
  readonly log: Logger
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Hears of a loss that the gateway cannot go on without. */
  readonly lost: (error: Error) => void
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
  const cache = new InstanceCache(config.cachedInstances)
  const evidence = new CredentialEvidence(config.cachedInstances)

  await using undo = new AsyncDisposableStack()
  const storage = undo.use(await openStorage({ config, statements, ...surroundings }))
  undo.use(await followChanges(storage, cache, clock))
  const upstream = createUpstream(config.upstream)
  undo.defer(() => upstream.close())
  registerGatewayMetrics(metrics, { statements, cache })

  const parts = { config, surroundings, storage, cache, evidence, upstream, metrics }
  const server = createServer({ log, trustedProxies: config.trustedProxies })
  undo.defer(() => closeServer(server, config.shutdownTimeoutMs, clock))
  await server.register(storeProxy, proxyParts(parts))
  await createManagementApp(server, log, AppModule.of(managementParts(parts)))
  await server.listen(config.listen)

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

interface Parts {
  readonly config: GatewayConfig
  readonly surroundings: Surroundings
  readonly storage: Storage
  readonly cache: InstanceCache
  readonly evidence: CredentialEvidence
  readonly upstream: ReturnType<typeof createUpstream>
  readonly metrics: Registry
}

function proxyParts(parts: Parts): StoreProxyDeps {
  const { config, surroundings, storage, cache, evidence, upstream, metrics } = parts
  const directory = new InstanceDirectory(storage.database.source, storage.vault, evidence)
  return {
    scopeGate: new ScopeGate(theCatalog(), metrics),
    authenticator: new InstanceAuthenticator(cache, directory),
    forwarder: new CallForwarder({
      ...surroundings,
      upstream,
      retry: config.retry,
      metrics: new ProxyMetrics(metrics),
      passedBytes: new PassedBytes(),
    }),
    publicUrl: config.publicUrl,
  }
}

function managementParts({
  config,
  surroundings,
  storage,
  cache,
  evidence,
  upstream,
  metrics,
}: Parts): AppParts {
  const { clock } = surroundings
  const { database, vault } = storage
  const members = new MemberStore(database.source)
  return {
    authenticateMember: (header) => authenticateMember(header, { vault, members }),
    instances: {
      instances: new InstanceStore(database.source, vault, clock),
      verify: credentialVerifier(
        { fetch: upstream.fetch, clock },
        config.upstream.developmentUpstream,
      ),
      forget: (instanceId) => {
        cache.drop(instanceId)
      },
    },
    diagnosis: {
      fetch: upstream.fetch,
      clock,
      openedBy: (instanceId) => evidence.find(instanceId),
    },
    publicUrl: config.publicUrl,
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
