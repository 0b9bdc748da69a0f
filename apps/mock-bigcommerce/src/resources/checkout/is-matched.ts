import type { ItemMatcher } from '../marketing/promotion-rule.ts'
import type { PricedLine } from './priced-line.ts'

/**
 * Whether a promotion's rule speaks of a line. Without a matcher it speaks of all but gift
 * certificates. Matchers of options and custom fields match nothing here.
 */
export function isMatched(matcher: ItemMatcher | undefined, priced: PricedLine): boolean {
  if (matcher === undefined) return priced.line.type !== 'gift certificate'
  if ('not' in matcher) return !isMatched(matcher.not, priced)
  if ('and' in matcher) return matcher.and.every((each) => isMatched(each, priced))
  if ('or' in matcher) return matcher.or.some((each) => isMatched(each, priced))

  const { product, line } = priced
  if (product === undefined) return false
  if ('brands' in matcher) return matcher.brands.includes(product.brand_id)
  if ('categories' in matcher)
    return matcher.categories.some((id) => product.categories.includes(id))
  if ('products' in matcher) return matcher.products.includes(product.id)
  if ('variants' in matcher) return matcher.variants.includes(line.variant_id)
  return false
}
