import type { z } from 'zod'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { askingBody, howToApply } from './change-migration.ts'
import { findOpenMigration, requireMigration, showMigration } from './find-migration.ts'
import type { ChangeValues } from './migration-options.ts'
import { planChangeShape } from './migration-shapes.ts'
import { planShape } from './plan-shape.ts'

/** What is asked for. */
export interface PlanValues extends ChangeValues {
  readonly days: number | undefined
  readonly app: number | undefined
  /** Whether the migration that is under way gets another plan. */
  readonly again: boolean
}

/** A plan, and what can be done with it. */
export interface AskedPlan {
  readonly answer: z.infer<typeof planChangeShape>
  readonly next: string
}

/**
 * Plans a migration, tries that, or shows the plan of the one that is under way.
 *
 * @throws {MigrationAbsentError} If another plan is wanted, and none is under way.
 */
export async function askForPlan(client: GatewayClient, values: PlanValues): Promise<AskedPlan> {
  if (values.again) return planAgain(client, values)
  const isQuestion = !values.apply && values.days === undefined && values.app === undefined
  const open = isQuestion ? await findOpenMigration(client, values.instance) : undefined
  return open === undefined ? planNew(client, values) : showPlan(client, open.id)
}

async function planNew(client: GatewayClient, values: PlanValues): Promise<AskedPlan> {
  const { instance, apply, why } = values
  const path = `/api/instances/${instance}/migrations`
  const body = { ...scopeOf(values), ...(why === undefined ? {} : { why }), dryRun: !apply }
  const { value } = await client.ask({ method: 'POST', path, body, shape: planChangeShape })
  const next = apply
    ? `Next: latchkey migrate supply ${instance}`
    : 'Nothing was changed; add --apply to begin the migration.'
  return { answer: value, next }
}

async function planAgain(client: GatewayClient, values: PlanValues): Promise<AskedPlan> {
  const { id, version } = await requireMigration(client, values)
  const path = `/api/migrations/${id}/plan`
  const body = { ...scopeOf(values), ...askingBody(values, version) }
  const { value } = await client.ask({ method: 'POST', path, body, shape: planChangeShape })
  const next = values.apply
    ? `Next: latchkey migrate status ${values.instance}`
    : howToApply(version)
  return { answer: value, next }
}

async function showPlan(client: GatewayClient, id: number): Promise<AskedPlan> {
  const migration = await showMigration(client, id)
  const path = `/api/migrations/${id}/plan`
  const { value: plan } = await client.ask({ method: 'GET', path, shape: planShape })
  return {
    answer: { migration, plan, applied: false },
    next: `It is the plan of migration ${id}, made ${plan.madeAt}; --again plans anew.`,
  }
}

function scopeOf({ days, app }: PlanValues) {
  return {
    ...(days === undefined ? {} : { windowDays: days }),
    ...(app === undefined ? {} : { app }),
  }
}
