import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeAt, recordIn, removeAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { noContent, recordV2 } from '../answers/v2-answers.ts'
import { blankCurrency, CURRENCIES, type Currency } from './currency.ts'

const Change = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(120)),
    currency_exchange_rate: lenientNumber.pipe(z.number().positive()).transform(rateText),
    country_iso2: lenientText,
    default_for_country_codes: z.array(z.string()),
    token: lenientText.pipe(z.string().min(1).max(20)),
    token_location: z.enum(['left', 'right']),
    decimal_token: lenientText.pipe(z.string().length(1)),
    thousands_token: lenientText.pipe(z.string().length(1)),
    decimal_places: lenientInteger.pipe(z.number().min(0).max(10)),
    enabled: lenientBoolean,
    is_default: lenientBoolean.pipe(z.literal(true)),
    is_transactional: lenientBoolean,
    auto_update: lenientBoolean,
  })
  .partial()

const New = Change.extend({ currency_code: z.string().regex(/^[A-Z]{3}$/) }).required({
  name: true,
  currency_exchange_rate: true,
  decimal_places: true,
  decimal_token: true,
  thousands_token: true,
  token: true,
  token_location: true,
})

const desk: Desk<Currency> = {
  kind: CURRENCIES,
  param: 'id',
  blank: blankCurrency,
  create: New,
  change: Change,
  given: (call) => touched(call),
  touched: (call) => touched(call),
  check: requireOneOfEach,
  view: (currency) => ({ ...currency, last_updated: rfc2822(currency.last_updated) }),
}

const currencies = handlersV2(desk)

/** The store's currencies, one of them its default. */
export const currencyRoutes: readonly Route[] = [
  route('GET /v2/currencies', currencies.list),
  route('POST /v2/currencies', (call) => {
    const answer = currencies.create(call)
    keepOneDefault(call.store)
    return answer
  }),
  route('DELETE /v2/currencies', (call) => {
    for (const currency of call.store.records(CURRENCIES).all()) {
      if (!currency.is_default) removeAt(desk, call, currency)
    }
    return noContent
  }),
  route('GET /v2/currencies/{id}', currencies.read),
  route('PUT /v2/currencies/{id}', (call) => {
    const currency = recordIn(desk, call)
    const changed = changeAt(desk, call, currency, readV2(Change, call.body))
    keepOneDefault(call.store, changed)
    return recordV2(changed, (each) => desk.view?.(each, call) ?? each)
  }),
  route('DELETE /v2/currencies/{id}', (call) => {
    const currency = recordIn(desk, call)
    if (currency.is_default) {
      throw new CallRefusedError(400, 'The default currency cannot be deleted.')
    }
    removeAt(desk, call, currency)
    return noContent
  }),
]

/** Every store has dollars; this one shows kroner and yen beside them. */
export function fillCurrencies(store: StoreState): void {
  const common = { ...blankCurrency, last_updated: OPENED }
  const dollar = { currency_code: 'USD', country_iso2: 'US', token: '$', is_transactional: true }
  const krone = { currency_code: 'DKK', currency_exchange_rate: rateText(6.87), token: 'kr.' }
  const yen = { currency_code: 'JPY', currency_exchange_rate: rateText(155.3), token: '¥' }
  const records = store.records(CURRENCIES)
  records.create({ ...common, ...dollar, name: 'US Dollar', is_default: true })
  records.create({
    ...common,
    ...krone,
    name: 'Dansk krone',
    token_location: 'right',
    decimal_token: ',',
  })
  records.create({ ...common, ...yen, name: '日本円', country_iso2: 'JP', decimal_places: 0 })
}

function rateText(rate: number): string {
  return rate.toFixed(10)
}

const touched = ({ now }: ResourceCall) => ({ last_updated: now.toISOString() })

function requireOneOfEach(
  { currency_code }: Omit<Currency, 'id'>,
  others: readonly Currency[],
): void {
  if (others.some((other) => other.currency_code === currency_code)) {
    throw new CallRefusedError(409, 'A currency with that code is there already.')
  }
}

/** A currency that becomes the default takes that from the one that was, and is switched on. */
function keepOneDefault(store: StoreState, chosen?: Currency): void {
  const records = store.records(CURRENCIES)
  const defaults = records.all().filter(({ is_default }) => is_default)
  const winner = chosen?.is_default === true ? chosen : defaults.at(-1)
  for (const currency of defaults) {
    const isWinner = currency.id === winner?.id
    records.put({
      ...currency,
      is_default: isWinner,
      ...(isWinner && { enabled: true, is_transactional: true }),
    })
  }
}
