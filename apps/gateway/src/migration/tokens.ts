/** `MigrationDeps`: what the steps of a migration stand on. */
export const MIGRATION = Symbol('migration')

/** `ProgressStreams`: the connections that follow migrations. */
export const PROGRESS = Symbol('progress')
