import { CallRefusedError } from '../../errors.ts'
import type { Handler } from '../../routing/route.ts'
import type { Identified } from '../../state/kind.ts'
import { amongOf, changeAt, createAt, recordIn, removeAt, viewAt, type Desk } from './desk.ts'
import { filterV3, hasFilter } from './filter-v3.ts'
import { readV3 } from './read-v3.ts'
import { noContent } from './v2-answers.ts'
import { listV3, recordV3 } from './v3-answers.ts'

/** What V3 does with records of one kind. */
export interface HandlersV3 {
  readonly list: Handler
  readonly create: Handler
  readonly read: Handler
  readonly change: Handler
  readonly remove: Handler
  /** Removes those that the query names: 204, and 422 where it names none in particular. */
  readonly removeListed: Handler
}

/** V3's handlers over a desk: enveloped answers, 422 naming the fields at fault. */
export function handlersV3<T extends Identified>(desk: Desk<T>): HandlersV3 {
  return {
    list: (call) => listV3(call, amongOf(desk, call), viewAt(desk, call)),
    create: (call) => {
      const said = readV3(desk.create, call.body)
      return recordV3(call, viewAt(desk, call)(createAt(desk, call, said)))
    },
    read: (call) => recordV3(call, viewAt(desk, call)(recordIn(desk, call))),
    change: (call) => {
      const record = recordIn(desk, call)
      const said = readV3(desk.change, call.body)
      return recordV3(call, viewAt(desk, call)(changeAt(desk, call, record, said)))
    },
    remove: (call) => {
      removeAt(desk, call, recordIn(desk, call))
      return noContent
    },
    removeListed: (call) => {
      // Without a filter this would empty the store by accident.
      if (!hasFilter(call.query)) throw new CallRefusedError(422, 'A filter is required.')
      for (const record of filterV3(amongOf(desk, call), call.query)) removeAt(desk, call, record)
      return noContent
    },
  }
}
