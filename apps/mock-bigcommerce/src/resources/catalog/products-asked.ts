import type { ResourceCall } from '../../routing/route.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { includedIn } from './product-includes.ts'

const MOST_WITH_OPTIONS = 10
const DATE_ALONE = /^\d{4}-\d\d-\d\d$/

/**
 * A call for products in the words that lists and views go by: a date without a time is at the time of
 * the call, what is included shows beside the fields that were picked, and products with their options
 * come ten to a page.
 */
export function productsAsked(call: ResourceCall): ResourceCall {
  const query = new URLSearchParams(call.query)
  for (const name of ['date_modified:min', 'date_modified:max']) {
    const text = query.get(name) ?? ''
    if (DATE_ALONE.test(text)) query.set(name, `${text}${timeOf(call.now)}`)
  }
  const included = includedIn(query)
  const fields = query.get('include_fields')
  if (fields !== null) query.set('include_fields', [fields, ...included].join())
  if (included.includes('options') || included.includes('modifiers')) {
    query.set('limit', String(Math.min(pageIn(query).limit, MOST_WITH_OPTIONS)))
  }
  return { ...call, query }
}

const timeOf = (now: Date) => now.toISOString().replace(/^[^T]*/, '')
