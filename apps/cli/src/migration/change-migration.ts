import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { printResult, say } from '../output/print.ts'
import { printableLine } from '../output/printable-line.ts'
import { describeMigration } from './describe-migration.ts'
import { requireMigration } from './find-migration.ts'
import type { ChangeValues } from './migration-options.ts'
import { changeShape, type ListedMigration, type MigrationChange } from './migration-shapes.ts'

/** Something to do to a migration. */
export interface Step {
  /** Below the migration, such as `roll-back`. */
  readonly path: string
  /** What goes along besides what every step takes. */
  readonly body?: Readonly<Record<string, unknown>>
  /** What is so afterwards, such as `all calls go by the legacy account`. */
  readonly effect: string
}

/** How a change is asked for. */
export type Asking = Pick<ChangeValues, 'apply' | 'seen' | 'why'>

/** Does a step to the migration that is meant, or reports what it would do; prints either. */
export async function takeStep(
  step: Step,
  values: ChangeValues,
  context: CommandContext,
): Promise<ExitCode> {
  const client = await gatewayClient(values, context)
  const found = await requireMigration(client, values)
  const change = await askForChange(client, { found, step, asking: values })
  printChange(change, { step, seen: found.version, json: values.json }, context)
  return EXIT.done
}

/** A step, and the migration as it was seen. */
export interface ChangeQuestion {
  readonly found: Pick<ListedMigration, 'id' | 'version'>
  readonly step: Omit<Step, 'effect'>
  readonly asking: Asking
}

/** Sends a step, held to the version of the migration that the person or this command saw. */
export async function askForChange(
  client: GatewayClient,
  { found, step, asking }: ChangeQuestion,
): Promise<MigrationChange> {
  const path = `/api/migrations/${found.id}/${step.path}`
  const body = { ...step.body, ...askingBody(asking, found.version) }
  return (await client.ask({ method: 'POST', path, body, shape: changeShape })).value
}

/** What every changing operation takes. */
export function askingBody({ apply, seen, why }: Asking, version: number) {
  return { version: seen ?? version, dryRun: !apply, ...(why === undefined ? {} : { why }) }
}

/** Prints what became of a step, or what would. */
export function printChange(
  change: MigrationChange,
  { step, seen, json }: { step: Pick<Step, 'effect'>; seen: number; json: boolean },
  context: CommandContext,
): void {
  const { migration, applied } = change
  const sentence = `${applied ? 'Done' : 'With --apply'}: ${step.effect}.`
  const text = `${describeMigration(migration)}\n\n${sentence}`
  printResult({ json, value: change, text }, context)
  sayWarnings(change, context)
  if (!applied) say(howToApply(seen), context)
}

/** Says what the gateway warns of. */
export function sayWarnings(
  { warnings }: Pick<MigrationChange, 'warnings'>,
  context: CommandContext,
): void {
  for (const { code, text } of warnings) say(printableLine(`Warning: ${code}: ${text}`), context)
}

/** @param seen The version that the report was made on. */
export function howToApply(seen: number): string {
  return `Nothing was changed; add --apply to do it, and --seen ${seen} to do it only if nobody changed the migration since.`
}
