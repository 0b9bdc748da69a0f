import type { Upstream, VerificationDeps } from '@latchkey/bigcommerce-client'
import { theCatalog } from '@latchkey/scope-catalog'
import type { Registry } from 'prom-client'
import type { AppParts } from './app.module.ts'
import { AppStore } from './apps/app-store.ts'
import { findApp } from './apps/numbered-app.ts'
import { AppSessionStore } from './app-sessions/app-session-store.ts'
import type { GatewayBudget } from './budget/gateway-budget.ts'
import { UsedPayloads } from './callbacks/used-payloads.ts'
import type { GatewayConfig } from './config/config.ts'
import { DatabaseReach } from './database/database-reach.ts'
import type { Fleets } from './fleets/fleets.ts'
import type { Surroundings } from './gateway.ts'
import { authenticateMember } from './identity/authenticate-member.ts'
import { MemberStore } from './identity/member-store.ts'
import { GrantLeases } from './instances/grant-lease.ts'
import { InstanceStore } from './instances/instance-store.ts'
import type { ProvisionDeps } from './instances/provision-instance.ts'
import { RedeemedCodes } from './instances/redeemed-codes.ts'
import { credentialVerifier } from './instances/verify-credential.ts'
import { JobQueue } from './jobs/job-queue.ts'
import type { MigrationParts } from './migration/migration-parts.ts'
import type { InstanceAuthenticator } from './proxy/authenticate-instance.ts'
import { CallForwarder } from './proxy/call-forwarder.ts'
import type { CredentialEvidence } from './proxy/credential-evidence.ts'
import type { CallEnded } from './proxy/ended-call.ts'
import { followInstanceChanges } from './proxy/follow-instance-changes.ts'
import { InstanceCache } from './proxy/instance-cache.ts'
import { InstanceDirectory } from './proxy/instance-directory.ts'
import { PassedBytes } from './proxy/passed-bytes.ts'
import { ProxyMetrics } from './proxy/proxy-metrics.ts'
import { ScopeGate } from './proxy/scope-gate.ts'
import type { StoreProxyDeps } from './proxy/store-proxy.ts'
import { Shadow } from './shadow/shadow.ts'
import { returningSignIns } from './sign-ins/returning-sign-ins.ts'
import { SignInStore } from './sign-ins/sign-in-store.ts'
import type { Storage } from './storage.ts'
import { TokenLife } from './token-life/token-life.ts'
import type { Usage } from './usage/usage.ts'

/** What every part of a gateway is made from. */
export interface Foundation {
  readonly config: GatewayConfig
  readonly surroundings: Surroundings
  readonly storage: Storage
  readonly cache: InstanceCache
  readonly reach: DatabaseReach
  readonly evidence: CredentialEvidence
  readonly upstream: Upstream
  /** The request quotas of the stores. */
  readonly budget: GatewayBudget
  /** How stores and the login host are asked. */
  readonly asking: VerificationDeps
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
  readonly metrics: Registry
}

/** The parts that the doors and the operations stand on. */
export interface Parts extends Foundation {
  readonly tokenLife: TokenLife
  readonly usage: Usage
  readonly shadow: Shadow
  readonly migration: MigrationParts
  readonly fleets: Fleets
  readonly authenticator: InstanceAuthenticator
}

/** What is remembered of instances, and follows their changes. */
export async function rememberInstances({
  config,
  surroundings,
  storage,
  metrics,
}: Pick<Foundation, 'config' | 'surroundings' | 'storage' | 'metrics'>) {
  const { clock } = surroundings
  const { staleMs, cachedInstances: max } = config
  const { address } = storage.database
  const reach = new DatabaseReach(clock)
  const cache = new InstanceCache({ max, clock, reach, staleMs })
  const following = { ...surroundings, address, cache, reach, staleMs, metrics }
  const changes = await followInstanceChanges(following)
  return { cache, reach, changes, [Symbol.asyncDispose]: () => changes[Symbol.asyncDispose]() }
}

/** Where instances are looked up. */
export function directoryOf(
  { surroundings, storage, reach, evidence }: Foundation,
  tokenLife: TokenLife,
): InstanceDirectory {
  return new InstanceDirectory({
    database: storage.database.source,
    reach,
    vault: storage.vault,
    evidence,
    clock: surroundings.clock,
    renew: (instanceId) => tokenLife.renewals.renewForCall(instanceId),
  })
}

/** The queue of work that outlives a process. */
export function startJobs({ config, surroundings, storage }: Foundation): Promise<JobQueue> {
  const { address } = storage.database
  return JobQueue.start({ ...surroundings, address, stopTimeoutMs: config.shutdownTimeoutMs })
}

/** What keeps credentials alive. */
export function tokenLifeOf(foundation: Foundation): TokenLife {
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

/** What repeats reads with credentials that are not in use yet. */
export function shadowOf(foundation: Foundation): Shadow {
  const { surroundings, storage, upstream, metrics } = foundation
  const { turns } = foundation.budget
  const database = storage.database.source.manager
  return new Shadow({ ...surroundings, database, upstream, turns, metrics })
}

/** What the proxied doors are made of. */
export function proxyParts(parts: Parts): StoreProxyDeps {
  const { config, surroundings, authenticator, upstream, metrics, tokenLife } = parts
  const { usage, shadow, migration, budget } = parts
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
      turns: budget.turns,
      retry: config.retry,
      metrics: new ProxyMetrics(metrics),
      passedBytes: new PassedBytes(),
      refused: tokenLife.refusals.notice,
      ended,
      sample: shadow.sample,
    }),
  }
}

/** What the management operations are made of. */
export function managementParts(parts: Parts): AppParts {
  const { config, surroundings, storage, evidence, authenticator, asking, forget, metrics } = parts
  const { tokenLife, usage, migration, fleets, budget } = parts
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
    storeBudget: { budget: budget.budget, database: manager },
    migration: migration.operations,
    progress: migration.progress,
    fleets: fleets.operations,
    readiness: { instances: () => reachInstances(parts) },
    metrics,
  }
}

// Calls that are known are served without the database for a while: no load balancer is to turn away from
// a gateway that serves.
async function reachInstances({ cache, reach, storage }: Parts): Promise<void> {
  if (cache.outlastsDatabase) return
  await reach.askAnyway(() => storage.database.source.query('select 1'))
}
