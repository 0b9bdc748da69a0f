import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import type { Collection } from '../../state/collection.ts'
import { batchV3 } from '../answers/v3-answers.ts'

/** How many records one call may name. */
const MOST = 50

interface Dated {
  readonly id: string
  readonly created_at: string
  readonly updated_at: string
}

/** A segment or a profile as callers see it. */
export function datedView(record: Dated): object {
  const { created_at, updated_at } = record
  return { ...record, created_at: isoSeconds(created_at), updated_at: isoSeconds(updated_at) }
}

/** What was written: 201, for changes too. */
export function written(call: ResourceCall, records: readonly Dated[]): ResourceAnswer {
  return { ...batchV3(call, records.map(datedView)), status: 201 }
}

/**
 * Reads a batch about segments.
 *
 * @throws {CallRefusedError} 413 for more than fifty; 400, where other resources of V3 say 422.
 */
export function readSegmentBatch<T>(schema: z.ZodType<T>, body: unknown): T[] {
  const read = z.array(schema).min(1).safeParse(body)
  if (!read.success) throw invalid(read.error.issues.map(({ path }) => path.join('.')))
  if (read.data.length > MOST) throw new CallRefusedError(413, `The maximum of items is ${MOST}.`)
  return read.data
}

/** What the family says of fields that it cannot use. */
export function invalid(names: readonly string[]): CallRefusedError {
  const fields = names.map((name) => [name, 'error.path.invalid'])
  return new CallRefusedError(
    400,
    'Input is invalid',
    Object.fromEntries(fields) as Record<string, string>,
  )
}

export function conflict(reason: string): CallRefusedError {
  return new CallRefusedError(409, reason)
}

/**
 * The records that `id:in` lists, of those there are.
 *
 * @throws {CallRefusedError} 400 if it is left out: nobody means to delete everything by accident.
 */
export function listedIn<T extends Dated>(records: Collection<T>, query: URLSearchParams): T[] {
  const ids = query.get('id:in')?.split(',') ?? []
  if (ids.length === 0) throw invalid(['id:in'])
  return records.all().filter(({ id }) => ids.includes(id))
}
