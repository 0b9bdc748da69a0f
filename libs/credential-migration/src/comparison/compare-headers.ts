import type { ComparableAnswer } from './comparable-answer.ts'
import type { Findings } from './findings.ts'
import { Place } from './place.ts'
import { ABSENT } from './redact-value.ts'
import type { StoreLinks } from './store-links.ts'

const LINKS = ['content-location', 'location']
const TOTALS = ['x-count', 'x-page-count', 'x-total', 'x-total-count', 'x-total-pages']

const MEDIA_TYPE = /^[a-z]{1,20}\/(?:[a-z.+-]|\d{1,3}(?!\d)){1,50}$/
const PLAIN_TOTAL = /^\d{1,15}$/

interface HeaderGround {
  readonly findings: Findings
  readonly links: StoreLinks
  readonly volatile: ReadonlySet<string>
}

/**
 * Notes how the headers differ that a client acts on: the body's media type, where a link leads, and
 * how many records there are.
 *
 * All others are of the answer and not of the resource, or of the host that gave it: dates, quotas, ids,
 * cookies, how the bytes were carried. Among them `etag` and `cache-control`: the legacy and the OAuth
 * API are two hosts, and an entity tag means nothing but to the host that made it (RFC 9110 §8.8.3).
 */
export function compareHeaders(
  before: ComparableAnswer,
  after: ComparableAnswer,
  ground: HeaderGround,
): void {
  const media = { before: mediaTypeOf(before), after: mediaTypeOf(after) }
  // An answer without a body need not say what it would be.
  const isUnsaid = media.before === undefined || media.after === undefined
  const hasBody = before.body.kind !== 'none' || after.body.kind !== 'none'
  if (media.before !== media.after && (hasBody || !isUnsaid)) {
    ground.findings.say('header', headerPlace('content-type', ground), {
      before: mediaTypeInWords(media.before),
      after: mediaTypeInWords(media.after),
    })
  }
  for (const name of LINKS) compareLink(name, { before, after }, ground)
  for (const name of TOTALS) compareTotal(name, { before, after }, ground)
}

interface Answers {
  readonly before: ComparableAnswer
  readonly after: ComparableAnswer
}

function compareLink(name: string, answers: Answers, ground: HeaderGround): void {
  const before = headerOf(answers.before, name)
  const after = headerOf(answers.after, name)
  const target = (link?: string) => link && (ground.links.resourceOfReference(link) ?? link)
  if (target(before) === target(after)) return
  ground.findings.add('header', headerPlace(name, ground), { before, after })
}

function compareTotal(name: string, answers: Answers, ground: HeaderGround): void {
  const before = headerOf(answers.before, name)?.trim()
  const after = headerOf(answers.after, name)?.trim()
  if (before === after) return
  const place = headerPlace(name, ground)
  if (before === undefined || after === undefined || !isPlain(before) || !isPlain(after)) {
    ground.findings.add('header', place, { before, after })
  } else {
    ground.findings.say('paging-total', place, { before, after })
  }
}

const isPlain = (total: string) => PLAIN_TOTAL.test(total)

function headerPlace(name: string, { volatile }: HeaderGround): Place {
  return Place.header(name, volatile)
}

function headerOf({ headers }: ComparableAnswer, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined
}

// Without its parameters: `charset=utf-8` and `charset="UTF-8"` are the same, and JSON has no other.
function mediaTypeOf(answer: ComparableAnswer): string | undefined {
  return headerOf(answer, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase()
}

function mediaTypeInWords(mediaType: string | undefined): string {
  if (mediaType === undefined) return ABSENT
  return MEDIA_TYPE.test(mediaType) ? mediaType : 'no media type'
}
