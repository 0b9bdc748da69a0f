import type { Surroundings } from '../gateway.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { MigrationDeps } from '../migration/migration-deps.ts'
import { planMany } from '../migration/plan-many.ts'
import { takeFleetStep } from '../migration/take-fleet-step.ts'
import type { Storage } from '../storage.ts'
import { Fleets } from './fleets.ts'

/** What fleets are made from in a gateway. */
export interface FleetsFoundation {
  readonly surroundings: Surroundings
  readonly storage: Storage
  readonly jobs: JobQueue
  readonly migration: MigrationDeps
}

/** Puts fleets and the steps of migrations together. */
export function fleetsOf({ surroundings, storage, jobs, migration }: FleetsFoundation): Fleets {
  const { database, vault } = storage
  return new Fleets({
    ...surroundings,
    database: database.source.manager,
    vault,
    jobs,
    steps: {
      planMany: (member, ids, options) => planMany(member, ids, options, migration),
      takeStep: (member, id, input) => takeFleetStep(member, id, input, migration),
    },
  })
}
