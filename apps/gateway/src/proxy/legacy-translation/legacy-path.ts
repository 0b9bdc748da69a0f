import type { LegacyFormat } from './negotiate-legacy-format.ts'

/** A legacy path as OAuth V2 spells it. */
export interface LegacyPath {
  readonly path: string
  /** What the path's extension asked for, if it had one. */
  readonly extension?: LegacyFormat
}

// Every V2 resource of two words. The legacy API's own links spell them without the underscore and it
// took both; OAuth V2 knows only this spelling.
const TWO_WORD_RESOURCES = [
  'configurable_fields',
  'custom_fields',
  'customer_groups',
  'discount_rules',
  'gift_certificates',
  'option_sets',
  'order_statuses',
  'shipping_addresses',
  'shipping_quotes',
  'tax_classes',
]

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  TWO_WORD_RESOURCES.map((name) => [name.replace('_', ''), name]),
)

const EXTENSION = /(?<=[^/])\.(json|xml)$/

/**
 * Says how OAuth V2 spells the path of a legacy call.
 *
 * Only segments that are names of resources change, so ids and whatever else a path carries stay as
 * they are.
 *
 * @param path Without its query.
 */
export function toOAuthPath(path: string): LegacyPath {
  const stem = path.replace(EXTENSION, '')
  const spelled = stem
    .split('/')
    .map((segment) => SPELLINGS.get(segment) ?? segment)
    .join('/')

  if (stem === path) return { path: spelled }
  return { path: spelled, extension: path.endsWith('.json') ? 'json' : 'xml' }
}
