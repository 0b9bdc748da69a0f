import { XMLParser } from 'fast-xml-parser'
import type { Answered } from './call.ts'
import type { TwinAnswers } from './legacy-twins.ts'

/** What a legacy client can tell of an answer. */
export interface SeenAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

// About one connection, or one moment; and how many bytes a body takes follows from the body.
const PASSING: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
])

// Differences that docs/legacy-door.md lists: one header is not there, and one has another value.
const NOT_TOLD = 'x-bc-store-version'
const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['x-bc-apilimit-remaining', 'x-request-id'])

/**
 * Both answers as a client sees them. A refusal that is Latchkey's own is one by its status, type and
 * form; its words and what else it says are Latchkey's.
 */
export function seenOfTwins({ legacy, oauth }: TwinAnswers): { was: SeenAnswer; is: SeenAnswer } {
  if (!isOwnRefusal(oauth)) return { was: seenOf(legacy), is: seenOf(oauth) }
  return { was: refusalOf(legacy), is: refusalOf(oauth) }
}

/** Whether Latchkey refused a call in BigCommerce's place. */
export function isOwnRefusal({ headers }: Answered): boolean {
  return headers['latchkey-request-id'] !== undefined
}

function seenOf({ status, headers, body }: Answered): SeenAnswer {
  const told = Object.entries(headers)
    .filter(([name]) => !PASSING.has(name) && name !== NOT_TOLD)
    .map(([name, value]) => [name, TOLD_OTHERWISE.has(name) ? 'told' : value] as const)
  return { status, headers: Object.fromEntries<unknown>(told), body: bodyOf(headers, body) }
}

function refusalOf({ status, headers, body }: Answered): SeenAnswer {
  const type = headers['content-type']
  const text = body.toString()
  const said = type === 'application/json' ? text : text.replace(/^.*\n/, '')
  const begins = /^(?:\[\{"status":\d+,"message":"|<errors><error><status>\d+<\/status><message>)/
  return { status, headers: { 'content-type': type }, body: begins.exec(said)?.[0] }
}

// White space around elements means nothing, and `<a/>` is `<a></a>`; everything else is compared as it
// is, JSON by its bytes.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
})

function bodyOf({ 'content-type': type }: Answered['headers'], body: Buffer): unknown {
  const text = body.toString()
  return type === 'application/xml' && text !== '' ? (parser.parse(text.trim()) as unknown) : text
}
