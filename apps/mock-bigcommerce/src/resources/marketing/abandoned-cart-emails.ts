import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { channelAskedFor } from './channel-asked-for.ts'
import { EmailTemplate } from './email-template.ts'

/** A mail that goes out some time after a cart was left. */
export interface AbandonedCartEmail {
  readonly id: number
  /** `null` is every channel that has none of its own. */
  readonly channel_id: number | null
  readonly is_active: boolean
  readonly coupon_code: string
  readonly notify_at_minutes: number
  readonly template: EmailTemplate
  readonly sent_num: number
}

export const ABANDONED_CART_EMAILS = kind<AbandonedCartEmail>('abandoned cart emails')

/** Whether a channel sends the store's mails or its own. */
const Settings = z.object({ use_global: z.boolean() })
const SETTINGS = kind<z.infer<typeof Settings> & { id: number }>('abandoned cart email settings')

/** What such a mail says where nobody wrote one. */
export const defaultTemplate: EmailTemplate = {
  subject: 'You left something at {{ store.name }}',
  body: '<p>{{lang "hello_phrase"}}</p><a href="{{ notification.checkout_link }}">{{ store.name }}</a>',
  translations: [{ locale: 'en', keys: { hello_phrase: 'Your cart is still here' } }],
}

const HOUR = 60
const LAST_HOUR = 24
const LAST_DAY = 10

// Every hour of the first day, then every day.
function isOffered(minutes: number): boolean {
  const hours = minutes / HOUR
  if (hours <= LAST_HOUR) return Number.isInteger(hours) && hours >= 1
  return hours % 24 === 0 && hours / 24 <= LAST_DAY
}

const Change = z
  .object({
    is_active: z.boolean(),
    coupon_code: z.string(),
    notify_at_minutes: z.number().refine(isOffered),
    template: EmailTemplate,
  })
  .partial()

const desk: Desk<AbandonedCartEmail> = {
  kind: ABANDONED_CART_EMAILS,
  param: 'id',
  blank: {
    channel_id: null,
    is_active: false,
    coupon_code: '',
    notify_at_minutes: HOUR,
    template: defaultTemplate,
    sent_num: 0,
  },
  create: Change,
  change: Change,
  view: viewOf,
  given: (call) => ({ channel_id: channelAskedFor(call) }),
}
const emails = handlersV3(desk)

const PATH = '/v3/marketing/abandoned-cart-emails'

/** Mails about carts that were left. */
export const abandonedCartEmailRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => batchV3(call, emailsAskedFor(call).map(viewOf))),
  route(`POST ${PATH}`, emails.create),
  route(`GET ${PATH}/{id}`, emails.read),
  route(`PUT ${PATH}/{id}`, emails.change),
  route(`DELETE ${PATH}/{id}`, emails.remove),
  route(`GET ${PATH}/default`, () => ({ status: 200, body: defaultTemplate })),
  route(`GET ${PATH}/settings`, (call) => settingsView(call, requireChannel(call))),
  route(`PUT ${PATH}/settings`, (call) => {
    // Without a channel it is said of the store, which shows it nowhere.
    const id = channelAskedFor(call) ?? 0
    call.store.records(SETTINGS).put({ ...readV3(Settings, call.body), id })
    return settingsView(call, id)
  }),
]

function emailsAskedFor(call: ResourceCall): readonly AbandonedCartEmail[] {
  const channel = channelAskedFor(call)
  const all = call.store.records(ABANDONED_CART_EMAILS)
  return channel === null ? all.all() : all.where('channel_id', channel)
}

function requireChannel(call: ResourceCall): number {
  const channel = channelAskedFor(call)
  if (channel !== null) return channel
  throw new CallRefusedError(422, 'Parameter channel_id is required', {
    channel_id: 'error.path.missing',
  })
}

function settingsView({ store }: ResourceCall, id: number) {
  const { use_global } = store.records(SETTINGS).find(id) ?? { use_global: true }
  return { status: 200, body: { use_global } }
}

function viewOf(email: AbandonedCartEmail): object {
  return {
    id: email.id,
    is_active: email.is_active,
    coupon_code: email.coupon_code,
    notify_at_minutes: email.notify_at_minutes,
    template: email.template,
    sent_num: email.sent_num,
  }
}
