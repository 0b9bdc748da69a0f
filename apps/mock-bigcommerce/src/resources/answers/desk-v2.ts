import type { Handler } from '../../routing/route.ts'
import type { Identified } from '../../state/kind.ts'
import { amongOf, changeAt, createAt, recordIn, removeAt, viewAt, type Desk } from './desk.ts'
import { readV2 } from './read-v2.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from './v2-answers.ts'

/** What V2 does with records of one kind. */
export interface HandlersV2 {
  readonly list: Handler
  readonly count: Handler
  /** 201 with the record's place where `createdAt` was given, otherwise 200. */
  readonly create: Handler
  readonly read: Handler
  readonly change: Handler
  readonly remove: Handler
  readonly removeAll: Handler
}

/**
 * V2's handlers over a desk: bare answers, 204 for an empty list, 400 naming the field at fault.
 *
 * @param createdAt Where a new record can be read, such as `/coupons/7`, for the kinds that answer
 *   201; BigCommerce answers 200 for the others.
 */
export function handlersV2<T extends Identified>(
  desk: Desk<T>,
  createdAt?: (record: T) => string,
): HandlersV2 {
  return {
    list: (call) => listV2(call, filterV2(amongOf(desk, call), call.query), viewAt(desk, call)),
    count: (call) => countOf(filterV2(amongOf(desk, call), call.query)),
    create: (call) => {
      const record = createAt(desk, call, readV2(desk.create, call.body))
      const body = viewAt(desk, call)(record)
      if (createdAt === undefined) return { status: 200, body }
      return { status: 201, body, createdAt: createdAt(record) }
    },
    read: (call) => recordV2(recordIn(desk, call), viewAt(desk, call)),
    change: (call) => {
      const record = recordIn(desk, call)
      const said = readV2(desk.change, call.body)
      return recordV2(changeAt(desk, call, record, said), viewAt(desk, call))
    },
    remove: (call) => {
      removeAt(desk, call, recordIn(desk, call))
      return noContent
    },
    removeAll: (call) => {
      for (const record of amongOf(desk, call)) removeAt(desk, call, record)
      return noContent
    },
  }
}
