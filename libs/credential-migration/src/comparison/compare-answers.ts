import type { AnswerBody, ComparableAnswer } from './comparable-answer.ts'
import { compareHeaders } from './compare-headers.ts'
import { compareValues } from './compare-values.ts'
import type { Difference } from './difference.ts'
import { Findings } from './findings.ts'
import { Place } from './place.ts'
import { StoreLinks } from './store-links.ts'

/** The most differences that `compareAnswers` gives of two answers. */
export const MOST_DIFFERENCES = 50

/** What is known of a read before its answers are compared. */
export interface KnownOfRead {
  /** What `volatilePlaces` gave for earlier answers to the same route. */
  readonly volatile: ReadonlySet<string>
  /**
   * How a link to the store's own resources may begin, up to the version or with it, such as
   * `https://store-{hash}.mybigcommerce.com/api/v2/` and `https://api.bigcommerce.com/stores/{hash}/v2/`.
   */
  readonly linkBases: readonly string[]
  /** Whether the request asked for an order, so that the order of the records says something. */
  readonly isSorted?: boolean
}

/**
 * Says how the new credential's answer differs from the old one's, where a client could notice.
 *
 * Equal are links of the legacy and the OAuth API to the same resource; numbers, and texts that are
 * amounts, of equal value ("79.0000" and "79.00", but not "79" and 79); records of a list with the same
 * ids in another order. A volatile place hides which value, type or length it has and everything below
 * it; that the field itself is missing is said all the same.
 *
 * Answers of different status differ in that alone. An empty list of V2 is 204 without a body; where
 * the other answer is 200 with `[]`, that is such a difference: a client that parses every body fails.
 *
 * Takes time linear in the size of the answers, whatever is in them, but for sorting lists of plain values.
 *
 * @returns At most 50: of each kind at each place one, headers first, then in the body's order.
 */
export function compareAnswers(
  before: ComparableAnswer,
  after: ComparableAnswer,
  known: KnownOfRead,
): Difference[] {
  const findings = new Findings(MOST_DIFFERENCES)
  noteDifferences({ before, after }, known, findings)
  return findings.differences
}

/** Notes how two answers differ, up to what `findings` takes. */
export function noteDifferences(
  { before, after }: { before: ComparableAnswer; after: ComparableAnswer },
  { volatile, linkBases, isSorted = false }: KnownOfRead,
  findings: Findings,
): void {
  const whole = Place.whole(volatile)
  if (before.status !== after.status) {
    findings.say('status', whole, { before: `${before.status}`, after: `${after.status}` })
    return
  }
  const links = new StoreLinks(linkBases)
  compareHeaders(before, after, { findings, links, volatile })

  const bodies = { before: withoutEmpty(before.body), after: withoutEmpty(after.body) }
  const values = documentsOf(bodies)
  if (values === undefined) {
    noteOpaque(bodies, whole, findings)
  } else {
    const isXml = bodies.before.kind === 'xml'
    compareValues({ ...values, place: whole }, { findings, links, isXml, isSorted })
  }
}

interface Bodies {
  readonly before: AnswerBody
  readonly after: AnswerBody
}

function documentsOf({ before, after }: Bodies): { before: unknown; after: unknown } | undefined {
  const areJson = before.kind === 'json' && after.kind === 'json'
  const areXml = before.kind === 'xml' && after.kind === 'xml'
  return areJson || areXml ? { before: before.value, after: after.value } : undefined
}

function noteOpaque({ before, after }: Bodies, whole: Place, findings: Findings): void {
  if (before.kind !== after.kind) {
    findings.say('body-kind', whole, { before: before.kind, after: after.kind })
  } else if (before.kind === 'other' && after.kind === 'other') {
    if (before.sizeBytes === after.sizeBytes) return
    const words = { before: `${before.sizeBytes} bytes`, after: `${after.sizeBytes} bytes` }
    findings.say('length', whole, words)
  }
}

const NO_BODY: AnswerBody = { kind: 'none' }

function withoutEmpty(body: AnswerBody): AnswerBody {
  return body.kind === 'other' && body.sizeBytes === 0 ? NO_BODY : body
}
