import { EVENT_NAMES } from './event-names.ts'

/** What BigCommerce says when it cannot deliver. It can be asked for by its own name only. */
export const DELIVERY_EXCEPTION = 'store/hook/deliveryException'

const ONE_CHANNEL = /^store\/channel\/\d{1,15}(?=\/)/
const ANY_CHANNEL = 'store/channel/{channel_id}'

/** Every path that some event is below, from `store/order` on: `store` alone is not one of them. */
const FAMILIES: ReadonlySet<string> = new Set(
  [...EVENT_NAMES].filter((name) => name !== DELIVERY_EXCEPTION).flatMap(pathsAbove),
)

function pathsAbove(name: string): string[] {
  const segments = name.split('/')
  return segments.slice(2).map((_, i) => segments.slice(0, i + 2).join('/'))
}

/** Whether this is an event's name; one channel's with the channel's id in it. */
export function isEventName(scope: string): boolean {
  return EVENT_NAMES.has(templateOf(scope))
}

/** Whether a hook may ask for this: an event's name, or a path that events are below and a star. */
export function isHookScope(scope: string): boolean {
  if (isEventName(scope)) return true
  const template = templateOf(scope)
  return template.endsWith('/*') && FAMILIES.has(template.slice(0, -2))
}

/** Whether a hook that asks for `asked` is told of the event. */
export function covers(asked: string, event: string): boolean {
  const wanted = withoutSlash(asked)
  if (wanted === event) return true
  if (!wanted.endsWith('/*') || !event.startsWith(wanted.slice(0, -1))) return false
  // `store/channel/*` asks about channels themselves, not about all that goes on in each.
  return wanted !== 'store/channel/*' || !isOfOneChannel(event)
}

function isOfOneChannel(event: string): boolean {
  return ONE_CHANNEL.test(event) || event.startsWith('store/channel/*/')
}

function templateOf(scope: string): string {
  return withoutSlash(scope).replace(ONE_CHANNEL, ANY_CHANNEL)
}

// BigCommerce's own tables print the names of these families with a slash at their end.
const PRINTED_WITH_SLASH = /^(store\/(?:channel\/metafield|priceLists?)\/.+)\/$/

function withoutSlash(scope: string): string {
  return PRINTED_WITH_SLASH.exec(scope)?.[1] ?? scope
}
