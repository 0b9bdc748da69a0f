import {
  planMigration,
  type MigrationPlan,
  type ObservedUsage,
} from '@latchkey/credential-migration'
import { installUrl } from '../apps/install-url.ts'
import { requireApp } from '../apps/manage-apps.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { Member } from '../identity/member.ts'
import type { Instance } from '../instances/instance.ts'
import { MigrationNotNeededError } from './errors.ts'
import type { MigrationDeps } from './migration-deps.ts'

/** What a plan is made of. */
export interface PlanQuestion {
  /** How far back calls are looked at. */
  readonly windowDays?: number | undefined
  /** The number of a registered app, where its grant is to be the new credential. */
  readonly app?: number | undefined
}

const DAY_MS = 24 * 60 * 60 * 1_000
const WINDOW_DAYS = 35

/** The window that ends now. */
export function windowOf({ windowDays = WINDOW_DAYS }: PlanQuestion, now: Date) {
  return { from: new Date(now.getTime() - windowDays * DAY_MS), to: now }
}

/** A plan, and the app that it is for, where the caller named one. */
export interface InstancePlan {
  readonly plan: MigrationPlan
  readonly app: RegisteredApp | undefined
}

/**
 * Plans the way of an instance to OAuth by what it was seen to call. Nothing is asked of BigCommerce.
 *
 * @throws {MigrationNotNeededError} If it has no legacy account in use.
 * @throws {AppNotFoundError} If there is no such app.
 */
export async function planInstance(
  member: Member,
  instance: Instance,
  question: PlanQuestion,
  deps: Pick<MigrationDeps, 'usage' | 'clock' | 'apps' | 'loginPages'>,
): Promise<InstancePlan> {
  requireLegacy(instance)
  const app = question.app === undefined ? undefined : await requireApp(member, question.app, deps)
  const now = deps.clock.now()
  const usages = await deps.usage([instance.id], windowOf(question, now))
  const plan = planFor(instance, usages.get(instance.id) ?? noUsage(now), {
    now,
    app: app && { name: app.name, installUrl: installUrl(app.clientId, deps.loginPages) },
  })
  return { plan, app }
}

/** @throws {MigrationNotNeededError} If the instance has no legacy account in use. */
function requireLegacy({ upstream }: Pick<Instance, 'upstream'>): void {
  if (upstream !== 'legacy') throw new MigrationNotNeededError()
}

interface PlanCircumstances {
  readonly now: Date
  readonly app?: { readonly name: string; readonly installUrl: string } | undefined
}

/** The plan for an instance whose usage is known. */
export function planFor(
  { store }: Pick<Instance, 'store'>,
  usage: ObservedUsage,
  { now, app }: PlanCircumstances,
): MigrationPlan {
  return planMigration({ ...store, usage, now, ...(app === undefined ? {} : { app }) })
}

/** What is known of an instance that nobody has called. */
export function noUsage(now: Date): ObservedUsage {
  return { from: now, to: now, routes: [], busiestHalfMinute: 0, busiestHour: 0 }
}
