import { MigrationChangedError } from './errors.ts'
import type { HeldMigration } from './migration-store.ts'
import type { Migration } from './migration.ts'

/**
 * Makes sure that what a store was asked about is still what a migration has.
 *
 * @throws {MigrationChangedError} If another credential was supplied since it was read.
 */
export function assertSameCredential(
  { migration }: Pick<HeldMigration, 'migration'>,
  read: Migration,
): void {
  if (migration.suppliedAt?.getTime() !== read.suppliedAt?.getTime()) {
    throw new MigrationChangedError()
  }
}
