import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** What was set, for the whole store or for a channel. The id is the channel's; 0 is the store. */
interface Setting {
  readonly id: number
  readonly value: Readonly<Record<string, unknown>>
}

const WHOLE_STORE = 0

/** One page of settings. */
export interface SettingPage {
  /** Below `/v3/settings/`, such as `storefront/seo`. */
  readonly path: string
  /** Reads the page; what nobody has set has the schema's default. */
  readonly fields: z.ZodObject
  /** Whether an archived DELETE takes a channel's own settings away. */
  readonly resettable?: boolean
  /** The webhook event that a change of the page is. */
  readonly event?: string
}

/** What reads and writes a page of settings, and the routes that do. */
export interface SettingHandlers {
  readonly read: (call: ResourceCall) => Record<string, unknown>
  readonly routes: readonly Route[]
}

/**
 * A page of settings: a channel has its own, named by `channel_id`, over the store's. A change keeps
 * what it leaves out.
 */
export function settingPage({
  path,
  fields,
  resettable = false,
  event,
}: SettingPage): SettingHandlers {
  const settings = kind<Setting>(`settings ${path}`)
  const change = fields.partial()

  const valueOf = ({ store }: ResourceCall, id: number) => store.records(settings).find(id)?.value
  const read = (call: ResourceCall) =>
    fields.parse({ ...valueOf(call, WHOLE_STORE), ...valueOf(call, channelIn(call)) })

  const routes = [
    route(`GET /v3/settings/${path}`, (call) => recordV3(call, read(call))),
    route(`PUT /v3/settings/${path}`, (call) => {
      const id = channelIn(call)
      // A schema's defaults are for what nobody has set, and not for what a change leaves out.
      const said = readV3(z.looseObject({}), call.body)
      readV3(change, said)
      const value = { ...valueOf(call, id), ...pick(said, Object.keys(fields.shape)) }
      call.store.records(settings).put({ id, value })
      if (event !== undefined) call.store.happened(event, { type: 'store' })
      return recordV3(call, read(call))
    }),
  ]
  const reset = route(`DELETE /v3/settings/${path}`, (call) => {
    call.store.records(settings).remove(channelIn(call))
    return noContent
  })
  return { read, routes: resettable ? [...routes, reset] : routes }
}

/** @throws {CallRefusedError} 422 if `channel_id` is no id. */
export function channelIn({ query }: ResourceCall): number {
  const text = query.get('channel_id') ?? String(WHOLE_STORE)
  if (!/^\d{1,9}$/.test(text)) {
    throw invalidField('channel_id')
  }
  return Number(text)
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]))
}
