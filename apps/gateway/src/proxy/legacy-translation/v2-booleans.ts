// What V2 has as a boolean beside the names that say so themselves.
const BOOLEANS: ReadonlySet<string> = new Set([
  'accepts_marketing',
  'auto_update',
  'display_separately',
  'enabled',
  'exclude_fixed_shipping_products',
  'force_reset',
  'order_is_digital',
  'reset_pass_on_login',
  'test_mode',
  'use_default_name',
])

const SAYS_SO = /^(?:is|has)_|_enabled$/

/**
 * Whether a field of V2 is a boolean, so that `true` is not a text in it.
 *
 * XML has no types and V2's JSON has: `false` sent as a text may count as true, and a name that is the
 * word `true` is no boolean.
 *
 * @see https://developer.bigcommerce.com/docs/api the schemas of V2
 */
export function isV2Boolean(field: string): boolean {
  return SAYS_SO.test(field) || BOOLEANS.has(field)
}
