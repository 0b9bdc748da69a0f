import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { batchV3, recordV3 } from '../answers/v3-answers.ts'
import { CURRENCIES } from '../store/currency.ts'
import { CHANNELS } from './channel.ts'
import { channelIn } from './channel-in.ts'

/** The currencies of a channel that has others than the store. The id is the channel's. */
interface CurrencyAssignment {
  readonly id: number
  readonly enabled_currencies: readonly string[]
  readonly default_currency: string
}

export const CURRENCY_ASSIGNMENTS = kind<CurrencyAssignment>('channel currency assignments')

const BATCH = 1_000
const ALL = '/v3/channels/currency-assignments'
const OF_CHANNEL = '/v3/channels/{channel_id}/currency-assignments'

const Assignment = z.object({
  enabled_currencies: z.array(z.string()).min(1),
  default_currency: z.string(),
})
const Named = Assignment.extend({ channel_id: z.number().int() })
type Named = z.infer<typeof Named>

/** Which currencies each channel shows and takes. */
export const currencyAssignmentRoutes: readonly Route[] = [
  route(`GET ${ALL}`, (call) => {
    const channels = call.store.records(CHANNELS).all()
    return batchV3(
      call,
      channels.map(({ id }) => assignedCurrencies(call.store, id)),
    )
  }),
  route(`POST ${ALL}`, assignMany),
  route(`PUT ${ALL}`, assignMany),
  route(`GET ${OF_CHANNEL}`, (call) =>
    recordV3(call, assignedCurrencies(call.store, channelIn(call).id)),
  ),
  route(`POST ${OF_CHANNEL}`, assignOne),
  route(`PUT ${OF_CHANNEL}`, assignOne),
  route(`DELETE ${OF_CHANNEL}`, (call) => {
    const { id } = channelIn(call)
    call.store.records(CURRENCY_ASSIGNMENTS).remove(id)
    tell(call.store, id)
    return { status: 200, body: { data: id, meta: {} } }
  }),
]

/** What a channel shows and takes: the store's own currencies unless it was said otherwise. */
export function assignedCurrencies(store: StoreState, channel_id: number) {
  const own = store.records(CURRENCY_ASSIGNMENTS).find(channel_id)
  if (own !== undefined) {
    const { enabled_currencies, default_currency } = own
    return { channel_id, enabled_currencies, default_currency }
  }
  const currencies = store.records(CURRENCIES).where('enabled', true)
  return {
    channel_id,
    enabled_currencies: currencies.map(({ currency_code }) => currency_code),
    default_currency: currencies.find(({ is_default }) => is_default)?.currency_code ?? 'USD',
  }
}

function assignMany(call: ResourceCall): ResourceAnswer {
  const said = readBatchV3(Named, call.body, BATCH)
  return batchV3(call, assign(call.store, said))
}

function assignOne(call: ResourceCall): ResourceAnswer {
  const channel_id = idIn(call, 'channel_id')
  const [view = {}] = assign(call.store, [{ ...readV3(Assignment, call.body), channel_id }])
  return recordV3(call, view)
}

// All or nothing: what is wrong with any of them is said before the first is written.
function assign(store: StoreState, said: readonly Named[]): object[] {
  requireChannels(store, said)
  for (const each of said) requireEnabled(store, each)
  return said.map(({ channel_id: id, enabled_currencies, default_currency }) => {
    store.records(CURRENCY_ASSIGNMENTS).put({ id, enabled_currencies, default_currency })
    tell(store, id)
    return assignedCurrencies(store, id)
  })
}

function requireChannels(store: StoreState, said: readonly Named[]): void {
  const unknown = said
    .map(({ channel_id }) => channel_id)
    .filter((id) => store.records(CHANNELS).find(id) === undefined)
  if (unknown.length === 0) return
  const what = `The following \`channel_id\`s [${unknown.join(', ')}] are not valid for the store.`
  throw new CallRefusedError(422, what)
}

function requireEnabled(store: StoreState, { enabled_currencies, default_currency }: Named): void {
  const enabled = store
    .records(CURRENCIES)
    .where('enabled', true)
    .map(({ currency_code }) => currency_code)
  const missing = enabled_currencies.filter((code) => !enabled.includes(code))
  if (missing.length > 0) {
    throw invalid('enabled_currencies', `[${missing.join(', ')}] are not enabled in the store`)
  }
  if (!enabled_currencies.includes(default_currency)) {
    throw invalid('default_currency', `[${default_currency}] is not enabled in the channel`)
  }
}

function invalid(field: string, reason: string): CallRefusedError {
  const what = `The following fields are invalid: \`${field}\``
  return new CallRefusedError(422, what, { [field]: reason })
}

function tell(store: StoreState, channel_id: number): void {
  store.happened(`store/channel/${channel_id}/settings/currency/updated`, { channel_id })
}
