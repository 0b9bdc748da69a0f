import type { Member } from '../identity/member.ts'

/** The steps that can be taken for many instances at once. */
export const FLEET_STEPS = ['plan', 'supply', 'cut-over', 'roll-back', 'finish'] as const

export type FleetStep = (typeof FLEET_STEPS)[number]

/** A fleet is done when every row has a verdict. */
export const FLEET_STATES = ['running', 'paused', 'done'] as const

export type FleetState = (typeof FLEET_STATES)[number]

/**
 * What came of a row: done now, found done already, refused with a reason that a person can act on, or
 * failed for a reason that only the log knows.
 */
export const ROW_VERDICTS = ['done', 'unchanged', 'refused', 'failed'] as const

export type RowVerdict = (typeof ROW_VERDICTS)[number]

/** What is to be done for every row of a fleet. */
export interface FleetOrder {
  readonly step: FleetStep
  readonly dryRun: boolean
  /** How many of the rows are worked on at the same time, at most, by all replicas together. */
  readonly concurrency: number
  readonly why: string | undefined
}

/** One step for many instances, and how far it is. */
export interface Fleet extends FleetOrder {
  readonly id: number
  readonly state: FleetState
  readonly total: number
  readonly verdicts: Readonly<Record<RowVerdict, number>>
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What a row says beside the instance; never a secret. */
export interface RowInput {
  readonly scopes?: readonly string[] | undefined
  readonly canaryShare?: number | undefined
  readonly why?: string | undefined
}

/** What came of a row, and what is to be said of it. */
export interface RowOutcome {
  readonly verdict: RowVerdict
  readonly code: string | undefined
  readonly detail: Readonly<Record<string, unknown>>
}

/** A row that has no verdict yet. */
export interface OpenRow {
  readonly number: number
  readonly instanceId: number
  readonly input: RowInput
  /** A credential to supply, sealed for the instance. */
  readonly sealed: Buffer | undefined
}

/** Rows that are to be worked on, and what is to be done with them in whose name. */
export interface FleetBatch {
  readonly fleetId: number
  readonly member: Member
  readonly order: Omit<FleetOrder, 'concurrency'>
  /** At least one. */
  readonly rows: readonly OpenRow[]
}

/**
 * A share of a fleet's rows: those whose number leaves this remainder by the fleet's concurrency.
 *
 * A lane is gone through by one worker at a time, row by row, so a fleet has as many rows under way as
 * it has lanes, whichever replicas work on them, and no row has to be reserved.
 */
export interface Lane {
  readonly fleetId: number
  readonly lane: number
}
