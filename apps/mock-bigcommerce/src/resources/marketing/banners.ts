import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientInteger, lenientText } from '../answers/lenient.ts'
import { unixDate } from './unix-date.ts'

/** Some HTML at the top or bottom of a kind of page. */
export interface Banner {
  readonly id: number
  readonly name: string
  readonly content: string
  readonly page: 'home_page' | 'category_page' | 'brand_page' | 'search_page'
  /** The category or brand whose page it is on. */
  readonly item_id: number
  readonly location: 'top' | 'bottom'
  readonly date_type: 'always' | 'custom'
  /** Unix seconds; 0 where it is always shown. */
  readonly date_from: number
  readonly date_to: number
  readonly visible: boolean
  readonly date_created: number
}

export const BANNERS = kind<Banner>('banners')

const visible = z.union([
  z.boolean(),
  z.enum(['0', '1', 'false', 'true']).transform((text) => text === '1' || text === 'true'),
  z.union([z.literal(0), z.literal(1)]).transform((number) => number === 1),
])

const Change = z
  .object({
    name: lenientText.pipe(z.string().min(1)),
    content: lenientText.pipe(z.string().min(1)),
    page: z.enum(['home_page', 'category_page', 'brand_page', 'search_page']),
    item_id: lenientInteger,
    location: z.enum(['top', 'bottom']),
    date_type: z.enum(['always', 'custom']),
    date_from: unixDate,
    date_to: unixDate,
    visible,
  })
  .partial()

const desk: Desk<Banner> = {
  kind: BANNERS,
  param: 'id',
  blank: {
    name: '',
    content: '',
    page: 'home_page',
    item_id: 0,
    location: 'top',
    date_type: 'always',
    date_from: 0,
    date_to: 0,
    visible: true,
    date_created: 0,
  },
  create: Change.required({
    name: true,
    content: true,
    page: true,
    location: true,
    date_type: true,
  }),
  change: Change,
  view: viewOf,
  given: ({ now }) => ({ date_created: Math.floor(now.getTime() / 1_000) }),
  check: requirePage,
}
const banners = handlersV2(desk)

/** Banners on the storefront. */
export const bannerRoutes: readonly Route[] = [
  route('GET /v2/banners', banners.list),
  route('POST /v2/banners', banners.create),
  route('DELETE /v2/banners', banners.removeAll),
  route('GET /v2/banners/count', banners.count),
  route('GET /v2/banners/{id}', banners.read),
  route('PUT /v2/banners/{id}', banners.change),
  route('DELETE /v2/banners/{id}', banners.remove),
]

function requirePage(
  { page, item_id }: Omit<Banner, 'id'>,
  _others: readonly Banner[],
  { store }: ResourceCall,
): void {
  const isThere =
    page === 'category_page'
      ? store.categories.find(item_id) !== undefined
      : page !== 'brand_page' || store.brands.find(item_id) !== undefined
  if (!isThere) throw new CallRefusedError(400, "The field 'item_id' is invalid.")
}

function viewOf(banner: Banner): object {
  return {
    ...banner,
    item_id: String(banner.item_id),
    date_created: String(banner.date_created),
    date_from: String(banner.date_from),
    date_to: String(banner.date_to),
    visible: banner.visible ? '1' : '0',
  }
}
