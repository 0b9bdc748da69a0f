// The load and its judges are those of `npm run prove-migration`: one set of rules for what is lost and
// what is doubled.
/* eslint-disable @nx/enforce-module-boundaries -- a tool is not a library, and is not made one for this */
export { judgeCalls } from '../../../../tools/migration-run/judge-calls.ts'
export { judgeRecords } from '../../../../tools/migration-run/judge-records.ts'
export { Load } from '../../../../tools/migration-run/load/load.ts'
export { COLLECTIONS } from '../../../../tools/migration-run/load/loaded-call.ts'
export { machineMs } from '../../../../tools/migration-run/machine-time.ts'
export type { Stage } from '../../../../tools/migration-run/stage.ts'
export { readCollection } from '../../../../tools/migration-run/store.ts'
export { traceCalls } from '../../../../tools/migration-run/trace-calls.ts'
export type { Verdict } from '../../../../tools/migration-run/verdict.ts'
export {
  journalSchema,
  WitnessedCalls,
  type Witnessed,
} from '../../../../tools/migration-run/witnessed-calls.ts'
