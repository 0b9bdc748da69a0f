import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import {
  CHANNEL_STATUSES,
  CHANNEL_TYPES,
  CHANNELS,
  channelView,
  FIRST_CHANNEL,
  type Channel,
} from './channel.ts'
import { channelIn, requireWholeNumbers } from './channel-in.ts'
import { firstStatusOf, requireKindOfChannel } from './channel-kinds.ts'
import { assignedCurrencies } from './currency-assignments.ts'

// BigCommerce says nothing of spaces, and has them in names of its own.
const NAME = /^[\w -]+$/

const Fields = z.object({
  name: z.string().trim().min(1).max(255),
  external_id: z.string().max(255),
  status: z.enum(CHANNEL_STATUSES),
  is_listable_from_ui: z.boolean(),
  is_visible: z.boolean(),
})
const Change = Fields.partial()
const New = Change.extend({ type: z.enum(CHANNEL_TYPES), platform: z.string().min(1) }).required({
  name: true,
})
const Fixed = z.object({ type: z.unknown(), platform: z.unknown() }).partial()

/** The channels of a store. */
export const channelRoutes: readonly Route[] = [
  route('GET /v3/channels', listChannels),
  route('POST /v3/channels', createChannel),
  route('GET /v3/channels/{channel_id}', (call) => recordV3(call, viewer(call)(channelIn(call)))),
  route('PUT /v3/channels/{channel_id}', changeChannel),
]

function viewer({ store, query }: ResourceCall) {
  const isWanted = query.get('include')?.split(',').includes('currencies') === true
  return (channel: Channel) => ({
    ...channelView(channel),
    ...(isWanted && { currencies: assignedCurrencies(store, channel.id) }),
  })
}

// The query calls by another name what the answer has as `is_enabled`.
function listChannels(call: ResourceCall): ResourceAnswer {
  requireWholeNumbers(call.query)
  const query = new URLSearchParams()
  for (const [name, text] of call.query) {
    query.append(name === 'available' ? 'is_enabled' : name, text)
  }
  return listV3({ ...call, query }, call.store.records(CHANNELS).all(), viewer(call))
}

function createChannel(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const said = readV3(New, call.body)
  const date = now.toISOString()
  const channel = {
    external_id: '',
    is_visible: true,
    is_listable_from_ui: said.type === 'storefront',
    status: firstStatusOf(said.type),
    date_created: date,
    date_modified: date,
  }
  const fields = overlay<Omit<Channel, 'id'>>({ ...channel, ...named(said) }, said)
  requireStatus(fields.status, 'deleted')
  requireAcceptable(call, fields)
  const created = store.records(CHANNELS).create(fields)
  store.happened('store/channel/created', { type: 'channel', id: created.id })
  return recordV3(call, channelView(created))
}

const named = ({ name, type, platform }: z.infer<typeof New>) => ({ name, type, platform })

function changeChannel(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const before = channelIn(call)
  const said = readV3(Change, call.body)
  requireUnfixed(readV3(Fixed, call.body), before)
  if (before.status === 'deleted' || before.status === 'terminated') {
    throw new CallRefusedError(422, 'A deleted channel cannot be updated.')
  }
  if (said.status !== before.status) requireStatus(said.status, 'prelaunch')
  const fields = { ...overlay<Channel>(before, said), date_modified: now.toISOString() }
  requireAcceptable(call, fields, before.id)
  const changed = store.records(CHANNELS).put(fields)
  store.happened('store/channel/updated', { type: 'channel', id: changed.id })
  return recordV3(call, channelView(changed))
}

/** @param later The status that a channel cannot be given in this way. */
function requireStatus(status: Channel['status'] | undefined, later: Channel['status']): void {
  if (status !== 'terminated' && status !== later) return
  throw new CallRefusedError(422, `The status [${status}] cannot be given to a channel here.`, {
    status: 'error.path.invalid',
  })
}

// Saying again what a channel is changes nothing, and is let pass.
function requireUnfixed(said: z.infer<typeof Fixed>, before: Channel): void {
  const fixed = (['type', 'platform'] as const).filter(
    (name) => said[name] !== undefined && said[name] !== before[name],
  )
  if (fixed.length === 0) return
  const reasons = fixed.map((name) => [
    name,
    `The field '${name}' can not be updated after channel is created.`,
  ])
  throw new CallRefusedError(
    422,
    `The following fields are invalid: ${fixed.join(', ')}`,
    Object.fromEntries(reasons) as Record<string, string>,
  )
}

function requireAcceptable(call: ResourceCall, channel: Omit<Channel, 'id'>, id?: number): void {
  const { name, platform, type, status } = channel
  if (!NAME.test(name)) {
    throw new CallRefusedError(
      422,
      'Only latin alphabet letters, arabic numerals, dash and underscore are allowed to be used as channel name.',
    )
  }
  requireKindOfChannel(channel)
  if (id === FIRST_CHANNEL && status === 'deleted') {
    throw new CallRefusedError(422, 'The first channel of a store cannot be deleted.')
  }
  const isTaken = call.store
    .records(CHANNELS)
    .where('name', name)
    .some((other) => other.id !== id && other.platform === platform && other.type === type)
  if (!isTaken) return
  const what = `name: "${name}", platform: "${platform}", and type: "${type}"`
  throw new CallRefusedError(409, `Channel already exists with ${what}`)
}
