import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import type { Identified } from '../../state/kind.ts'
import { pageIn, type Page } from './call-parameters.ts'
import { filterV3 } from './filter-v3.ts'
import { paginate, selectFields } from './v3-answers.ts'

/** A view, and the cursor that stands for it. */
interface Placed {
  readonly view: object
  readonly cursor: string
}

/**
 * A list that can be paged by cursor as well as by number. With `after` or `before` only the cursors
 * are answered, since a page has no number then.
 *
 * @throws {CallRefusedError} 400 for two cursors, or one that is none of this list; 413 if `limit` is
 *   above the maximum.
 */
export function cursorListV3<T extends Identified>(
  call: ResourceCall,
  records: readonly T[],
  view: (record: T) => object,
): ResourceAnswer {
  const { query } = call
  const page = pageIn(query)
  const cursors = new Map(records.map((record) => [view(record), cursorOf(record)]))
  const matching = filterV3([...cursors.keys()], query).map((each) => ({
    view: each,
    cursor: cursors.get(each) ?? '',
  }))
  const [start, end] = boundsOf(matching, query, page)
  const shown = matching.slice(start, end)
  const isByCursor = query.has('after') || query.has('before')
  const meta = {
    ...(!isByCursor && { pagination: paginate(query, page, matching.length) }),
    cursor_pagination: cursorPagination(shown, matching, { query, page }),
  }
  return { status: 200, body: { data: shown.map((each) => selectFields(each.view, query)), meta } }
}

// The record's id in a form that no client is tempted to count with.
const cursorOf = ({ id }: Identified) => Buffer.from(String(id)).toString('base64url')

/** Where what is shown begins, and where it ends. */
function boundsOf(
  placed: readonly Placed[],
  query: URLSearchParams,
  { number, limit }: Page,
): [start: number, end: number] {
  const after = query.get('after')
  const before = query.get('before')
  if (after !== null && before !== null) throw invalidCursor()
  if (after !== null) {
    const start = placeOf(placed, after) + 1
    return [start, start + limit]
  }
  if (before === null) return [(number - 1) * limit, number * limit]
  const end = placeOf(placed, before)
  return [Math.max(0, end - limit), end]
}

function placeOf(placed: readonly Placed[], cursor: string): number {
  const place = placed.findIndex((each) => each.cursor === cursor)
  if (place < 0) throw invalidCursor()
  return place
}

const invalidCursor = () => new CallRefusedError(400, 'Input is invalid')

function cursorPagination(
  shown: readonly Placed[],
  all: readonly Placed[],
  { query, page: { limit } }: { readonly query: URLSearchParams; readonly page: Page },
) {
  const [first] = shown
  const last = shown.at(-1)
  return {
    count: shown.length,
    per_page: limit,
    ...(first !== undefined && { start_cursor: first.cursor }),
    ...(last !== undefined && { end_cursor: last.cursor }),
    links: {
      ...(first !== undefined &&
        first !== all[0] && { previous: linkTo(query, limit, ['before', first.cursor]) }),
      current: linkTo(query, limit),
      ...(last !== undefined &&
        last !== all.at(-1) && { next: linkTo(query, limit, ['after', last.cursor]) }),
    },
  }
}

/** @param place What leads elsewhere than to what is shown. */
function linkTo(
  query: URLSearchParams,
  limit: number,
  place?: readonly [way: 'after' | 'before', cursor: string],
): string {
  const linked = new URLSearchParams(query)
  linked.set('limit', String(limit))
  if (place !== undefined) {
    for (const name of ['after', 'before', 'page']) linked.delete(name)
    linked.set(...place)
  }
  return `?${linked.toString()}`
}
