import { route, type Handler, type ResourceCall, type Route } from '../../routing/route.ts'
import type { Identified } from '../../state/kind.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { amongOf, recordIn, removeAt, type Desk } from '../answers/desk.ts'
import type { HandlersV2 } from '../answers/desk-v2.ts'
import { filterV2, noContent } from '../answers/v2-answers.ts'

type Handlers = Omit<HandlersV2, 'count'>

/** The routes of a collection of V2 and of its records, all but its count. */
export function collectionRoutes(path: `/v2/${string}`, handlers: Handlers): Route[] {
  return [
    route(`GET ${path}`, handlers.list),
    route(`POST ${path}`, handlers.create),
    route(`DELETE ${path}`, handlers.removeAll),
    ...recordRoutes(path, handlers),
  ]
}

/** The routes of the records of a collection, by their `{id}`. */
export function recordRoutes(
  path: `/v2/${string}`,
  { read, change, remove }: Pick<Handlers, 'read' | 'change' | 'remove'>,
): Route[] {
  const one = `${path}/{id}` as const
  return [route(`GET ${one}`, read), route(`PUT ${one}`, change), route(`DELETE ${one}`, remove)]
}

/** The same handlers, with something done around all that write. */
export function aroundWrites(handlers: HandlersV2, wrap: (answer: Handler) => Handler): HandlersV2 {
  const { create, change, remove, removeAll } = handlers
  return {
    ...handlers,
    create: wrap(create),
    change: wrap(change),
    remove: wrap(remove),
    removeAll: wrap(removeAll),
  }
}

type Remove<T> = (call: ResourceCall, record: T) => void

/**
 * Deletes the page of a collection that the query asks for, the first 50 where it asks for none: most
 * collections of V2 are deleted as they are listed.
 *
 * @param removeOne What it is to delete one. Left out: what the desk does.
 */
export function removePage<T extends Identified>(
  desk: Desk<T>,
  removeOne: Remove<T> = (call, record) => {
    removeAt(desk, call, record)
  },
): Handler {
  return (call) => {
    const { number, limit } = pageIn(call.query)
    const among = filterV2(amongOf(desk, call), call.query)
    for (const record of among.slice((number - 1) * limit, number * limit)) removeOne(call, record)
    return noContent
  }
}

/** The handlers that delete one record, and every record, where that is more than to forget them. */
export function removals<T extends Identified>(
  desk: Desk<T>,
  removeOne: Remove<T>,
): Pick<HandlersV2, 'remove' | 'removeAll'> {
  return {
    remove: (call) => {
      removeOne(call, recordIn(desk, call))
      return noContent
    },
    removeAll: (call) => {
      for (const record of amongOf(desk, call)) removeOne(call, record)
      return noContent
    },
  }
}
