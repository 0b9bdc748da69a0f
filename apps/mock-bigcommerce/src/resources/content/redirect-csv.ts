import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { parseCsv, toCsv } from './csv.ts'
import {
  isReachable,
  REDIRECT_ENTITIES,
  targetUrl,
  type Redirect,
  type RedirectTarget,
} from './redirect.ts'
import { domainOf, siteFinder } from './site.ts'

const COLUMNS = [
  'Domain',
  'Old Path',
  'Manual URL/Path',
  'Dynamic Target Type',
  'Dynamic Target ID',
] as const

/** A line of a file that cannot be imported. */
export interface RowFault {
  /** Counted from 1, the headings among them. */
  readonly row: number
  readonly message: string
}

/** What a file says. */
export interface RedirectFile {
  readonly redirects: readonly Omit<Redirect, 'id'>[]
  readonly errors: readonly RowFault[]
}

/** Writes redirects as a file that can be imported again. */
export function redirectsToCsv(
  store: StoreState,
  redirects: readonly Redirect[],
  withTargets: boolean,
): string {
  const headings = withTargets ? [...COLUMNS, 'Dynamic Target URL'] : [...COLUMNS]
  const rows = redirects.map((redirect) => {
    const { from_path, to } = redirect
    const domain = domainOf(store, redirect.site_id)
    const cells =
      to.type === 'url'
        ? [domain, from_path, to.url, '', '']
        : [domain, from_path, '', to.type, String(to.entity_id)]
    const target = to.type === 'url' ? '' : targetUrl(store, redirect)
    return withTargets ? [...cells, target] : cells
  })
  return toCsv([headings, ...rows])
}

/**
 * Reads redirects from a file.
 *
 * @returns `undefined` if it does not begin with the headings.
 */
export function redirectsFromCsv(store: StoreState, text: string): RedirectFile | undefined {
  const [headings, ...rows] = parseCsv(text)
  if (headings === undefined || !COLUMNS.every((name, i) => headings[i]?.trim() === name)) {
    return undefined
  }
  const redirects: Omit<Redirect, 'id'>[] = []
  const errors: RowFault[] = []
  const findSite = siteFinder(store)
  for (const [i, row] of rows.entries()) {
    const read = readRow(store, row, findSite)
    if (typeof read === 'string') errors.push({ row: i + 2, message: read })
    else redirects.push(read)
  }
  return { redirects, errors }
}

const EntityType = z.enum(REDIRECT_ENTITIES)

function readRow(
  store: StoreState,
  row: readonly string[],
  findSite: ReturnType<typeof siteFinder>,
): Omit<Redirect, 'id'> | string {
  const [domain = '', from_path = '', url = '', type = '', id = ''] = row.map((cell) => cell.trim())
  const site_id = findSite(domain)
  if (site_id === undefined) return 'The domain is not a site of the store.'
  if (from_path === '') return 'The old path is missing.'
  const to = readTarget(url, type, id)
  if (to === undefined) return 'The target is missing or invalid.'
  if (!isReachable(store, to)) return 'The target does not exist.'
  return { site_id, from_path, to }
}

function readTarget(url: string, type: string, id: string): RedirectTarget | undefined {
  if (url !== '') return type === '' ? { type: 'url', url } : undefined
  const entity = EntityType.safeParse(type.toLowerCase())
  if (!entity.success || !/^\d{1,15}$/.test(id)) return undefined
  return { type: entity.data, entity_id: Number(id) }
}
