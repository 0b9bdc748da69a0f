import type { MigratingInstance } from './migrating-instance.ts'

/** An event of a history as its report shows it. */
export interface ReportedEvent {
  readonly kind: string
  readonly memberId: number | null
  readonly why: string | null
  readonly evidence: unknown
}

/** The history of a migration, oldest first. */
export async function historyOf(migrating: MigratingInstance): Promise<readonly ReportedEvent[]> {
  const report = (await migrating.ask('GET /report')).body as { history: ReportedEvent[] }
  return report.history
}

/** What happened to a migration, oldest first. */
export async function kindsOf(migrating: MigratingInstance): Promise<string[]> {
  return (await historyOf(migrating)).map(({ kind }) => kind)
}
