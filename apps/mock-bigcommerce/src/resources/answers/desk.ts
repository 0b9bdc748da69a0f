import type { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import type { Identified, Kind } from '../../state/kind.ts'
import { givenIn } from './overlay.ts'

/** Fields of a record that a call may write: any, or none. */
export type Change<T extends Identified> = {
  readonly [K in keyof Omit<T, 'id'>]?: T[K] | undefined
}

/** How one kind of record is read and written, whichever version asks. */
export interface Desk<T extends Identified> {
  readonly kind: Kind<T>
  /** The parameter of the path that holds the id. */
  readonly param: string
  /** What a new record is where its maker says nothing. */
  readonly blank: Omit<T, 'id'>
  /** Reads what a new record says. */
  readonly create: z.ZodType<Change<T>>
  /** Reads what a change says. */
  readonly change: z.ZodType<Change<T>>
  /** What a caller sees of a record. Left out: all of it. */
  readonly view?: (record: T, call: ResourceCall) => object
  /** The records that this path and caller can reach, such as those of one product. Left out: all. */
  readonly among?: (call: ResourceCall) => readonly T[]
  /** What the path and the clock say of a new record, whatever its maker says. */
  readonly given?: (call: ResourceCall) => Change<T>
  /** What the clock says of a changed record. */
  readonly touched?: (call: ResourceCall) => Change<T>
  /** Throws where a record may not be as it would become; `others` are those in the same place. */
  readonly check?: (record: Omit<T, 'id'>, others: readonly T[], call: ResourceCall) => void
  /** What webhooks call its events, such as `store/customer`, and what they say of a record. */
  readonly events?: {
    readonly scope: string
    readonly data: (record: T) => Record<string, unknown>
  }
}

/** The records that a call can reach. */
export function amongOf<T extends Identified>(desk: Desk<T>, call: ResourceCall): readonly T[] {
  return desk.among?.(call) ?? call.store.records(desk.kind).all()
}

/**
 * The record that the path names.
 *
 * @throws {CallRefusedError} 404 if there is none, or this call cannot reach it.
 */
export function recordIn<T extends Identified>(desk: Desk<T>, call: ResourceCall): T {
  const text = call.params[desk.param] ?? ''
  const id = desk.kind.ids === 'number' ? numericId(text) : text
  const record = call.store.records(desk.kind).find(id)
  if (record === undefined) throw notFound()
  if (desk.among !== undefined && !desk.among(call).includes(record)) throw notFound()
  return record
}

function numericId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw notFound()
  return Number(text)
}

/** Makes a record of what was read. */
export function createAt<T extends Identified>(
  desk: Desk<T>,
  call: ResourceCall,
  said: Change<T>,
): T {
  const fields = { ...desk.blank, ...givenIn<Omit<T, 'id'>>(said), ...desk.given?.(call) }
  desk.check?.(fields, amongOf(desk, call), call)
  const record = call.store.records(desk.kind).create(fields)
  tell(desk, call, record, 'created')
  return record
}

/** Lays what was read over a record. */
export function changeAt<T extends Identified>(
  desk: Desk<T>,
  call: ResourceCall,
  record: T,
  said: Change<T>,
): T {
  const { id } = record
  const changed = { ...record, ...givenIn<Omit<T, 'id'>>(said), ...desk.touched?.(call), id }
  const others = amongOf(desk, call).filter((other) => other.id !== id)
  desk.check?.(changed, others, call)
  const kept = call.store.records(desk.kind).put(changed)
  tell(desk, call, kept, 'updated')
  return kept
}

export function removeAt<T extends Identified>(desk: Desk<T>, call: ResourceCall, record: T): void {
  call.store.records(desk.kind).remove(record.id)
  tell(desk, call, record, 'deleted')
}

/** What the caller sees of a record. */
export function viewAt<T extends Identified>(desk: Desk<T>, call: ResourceCall) {
  return (record: T): object => desk.view?.(record, call) ?? record
}

function tell<T extends Identified>(
  { events }: Desk<T>,
  { store }: ResourceCall,
  record: T,
  what: 'created' | 'updated' | 'deleted',
): void {
  if (events !== undefined) store.happened(`${events.scope}/${what}`, events.data(record))
}
