import type { Logger, QueryRunner } from 'typeorm'

/**
 * Marks a connection whose statements no call has asked for and none waits for; they are not counted.
 *
 * @returns The same connection.
 */
export function inBackground(connection: QueryRunner): QueryRunner {
  connection.data['background'] = true
  return connection
}

/**
 * Counts the statements that TypeORM sends, so that "none for a warm call" can be seen. That is all it
 * does with them: a statement's parameters can hold what must not reach a log.
 */
export class StatementCounter implements Logger {
  #sent = 0

  /** Statements since the process began. */
  get sent(): number {
    return this.#sent
  }

  logQuery(_query: string, _parameters?: unknown[], connection?: QueryRunner): void {
    if (connection?.data['background'] !== true) this.#sent += 1
  }

  logQueryError(): void {
    // The caller gets the error itself.
  }

  logQuerySlow(): void {
    // Durations are the database's to report: it has its own slow-query log.
  }

  logSchemaBuild(): void {
    // The schema is built by migrations only.
  }

  logMigration(): void {
    // The gateway says itself which migrations it ran.
  }

  log(): void {
    // TypeORM's own remarks are about features that are not used here.
  }
}
