import { z } from 'zod'
import type { Handler, ResourceCall } from '../../routing/route.ts'
import type { Identified } from '../../state/kind.ts'
import { amongOf, changeAt, createAt, removeAt, viewAt, type Desk } from './desk.ts'
import { invalidField } from './invalid-field.ts'
import { listedIds } from './listed-ids.ts'
import { readBatchV3, readV3 } from './read-v3.ts'
import { noContent } from './v2-answers.ts'
import { batchV3 } from './v3-answers.ts'

/** What V3 does with many records of one kind at a time. */
export interface BatchHandlersV3 {
  readonly create: Handler
  readonly change: Handler
  /** Removes those whose ids `id:in` lists. */
  readonly remove: Handler
}

const Named = z.looseObject({ id: z.number().int().positive() })

type NumberedRecord = Identified & { readonly id: number }

/**
 * V3's handlers for the kinds that are written as arrays. All of a batch is judged before anything is
 * written.
 *
 * @param maximum How many records one call may carry.
 */
export function batchHandlersV3<T extends NumberedRecord>(
  desk: Desk<T>,
  maximum: number,
): BatchHandlersV3 {
  return {
    create: (call) => {
      const said = readBatchV3(desk.create, call.body, maximum)
      return batchV3(call, said.map((each) => createAt(desk, call, each)).map(viewAt(desk, call)))
    },
    change: (call) => {
      const named = readBatchV3(Named, call.body, maximum)
      const changes = readV3(z.array(desk.change), call.body)
      const records = named.map(({ id }) => requireAmong(desk, call, id))
      const changed = records.map((record, i) => changeAt(desk, call, record, changes[i] ?? {}))
      return batchV3(call, changed.map(viewAt(desk, call)))
    },
    remove: (call) => {
      const ids = listedIds(call.query, 'id:in')
      const named = amongOf(desk, call).filter(({ id }) => ids.has(id))
      for (const record of named) removeAt(desk, call, record)
      return noContent
    },
  }
}

function requireAmong<T extends NumberedRecord>(desk: Desk<T>, call: ResourceCall, id: number): T {
  const record = amongOf(desk, call).find((each) => each.id === id)
  if (record === undefined) throw invalidField('id')
  return record
}
