import { z } from 'zod'
import type { JsonAnswer } from './ask-over-http.ts'
import type { AskStore } from './ask-store.ts'
import type { StoreDoor } from './store-credential.ts'
import { CredentialRefusedError, StoreBusyError } from './verification-errors.ts'

// Fifty records fit what is read of an answer, unless one of them is very long.
const PAGE_SIZE = 50

const Paging = z.object({
  meta: z.object({
    pagination: z.object({ current_page: z.number(), total_pages: z.number() }),
  }),
})

/** A list of V3, and how much of it is wanted. */
export interface ListQuestion<Shape extends z.ZodType> {
  /** Below the store, such as `/v3/hooks`. */
  readonly path: string
  /** What the query says beside paging. */
  readonly query?: Readonly<Record<string, string>>
  /** Of one record. */
  readonly shape: Shape
  /** How many records are read at the most. */
  readonly most: number
}

/** Why a list, or the rest of it, was not read, and what the store said. */
export interface ListGap {
  readonly why: 'forbidden' | 'unavailable' | 'too-many'
  readonly status: number
}

/** What was read of a list, and why that is not all of it. */
export interface ListReading<T> {
  readonly records: readonly T[]
  readonly gap: ListGap | undefined
}

/**
 * Reads a list page by page. Where a page is too long to be read or not of the shape, its records are
 * asked for one by one, and the first that cannot be read ends the list.
 *
 * @throws {CredentialRefusedError} On 401.
 * @throws {StoreBusyError} On 429, and on the 509 of the legacy API's hourly quota.
 * @throws {StoreUnreachableError} If no answer comes, or not in time.
 */
export async function readList<Shape extends z.ZodType>(
  question: ListQuestion<Shape>,
  door: StoreDoor,
  ask: AskStore,
): Promise<ListReading<z.infer<Shape>>> {
  const Page = z.object({ data: z.array(question.shape) })
  const records: z.infer<Shape>[] = []
  let page = 1
  let size = PAGE_SIZE
  for (;;) {
    const answer = await ask(urlOf(question, door, { page, size }), { ...door.headers })
    const { status } = answer
    refuseLoud(answer, door)
    if (status === 204) return { records, gap: undefined }
    if (status === 403) return { records, gap: { why: 'forbidden', status } }
    const read = Page.safeParse(answer.json).data?.data
    if (read !== undefined) {
      records.push(...read)
      if (!hasMore(answer, read.length === size)) return upTo(question.most, records, status)
      if (records.length >= question.most) return tooMany(question.most, records, status)
      page += 1
    } else if (status === 200 && size > 1) {
      page = (page - 1) * size + 1
      size = 1
    } else {
      return { records, gap: { why: 'unavailable', status } }
    }
  }
}

function refuseLoud({ status }: JsonAnswer, { tried }: StoreDoor): void {
  if (status === 401) throw new CredentialRefusedError(tried)
  if (status === 429 || status === 509) throw new StoreBusyError()
}

function urlOf(
  { path, query }: ListQuestion<z.ZodType>,
  { base }: StoreDoor,
  { page, size }: { readonly page: number; readonly size: number },
): string {
  const said = new URLSearchParams({ ...query, page: String(page), limit: String(size) })
  return `${base}${path}?${said.toString()}`
}

// A list that says how many pages it has is believed: it may show fewer on one than were asked for.
function hasMore({ json }: JsonAnswer, isFull: boolean): boolean {
  const paging = Paging.safeParse(json).data?.meta.pagination
  return paging === undefined ? isFull : paging.current_page < paging.total_pages
}

function upTo<T>(most: number, records: readonly T[], status: number): ListReading<T> {
  return records.length > most ? tooMany(most, records, status) : { records, gap: undefined }
}

function tooMany<T>(most: number, records: readonly T[], status: number): ListReading<T> {
  return { records: records.slice(0, most), gap: { why: 'too-many', status } }
}
