import {
  compareAnswers,
  volatilePlaces,
  type ComparableAnswer,
  type Difference,
  type KnownOfRead,
} from '@latchkey/credential-migration'
import type { UpstreamKind } from '@latchkey/auth-strategy'
import { CodedError } from '@latchkey/kernel'
import { statusOf } from '../http/status.ts'
import { FailedRead, type FailedReason } from './failed-read.ts'
import { isVolatile } from './volatile-difference.ts'

/** What repeating a read came to. */
export type Judgement =
  | { readonly outcome: 'failed'; readonly reason: FailedReason }
  | {
      readonly outcome: 'alike' | 'different' | 'refused'
      readonly differences: readonly Difference[]
      /** Places that were seen to change by themselves. */
      readonly volatile: readonly string[]
      /** Places that changed once, which an edit of the record explains as well. */
      readonly suspected: readonly string[]
    }

/** A client's read with what it needs to be judged. */
export interface ReadToJudge {
  /** What the client got. */
  readonly before: ComparableAnswer
  /** Makes the read once more, by the old credential or the new one. */
  readonly repeat: (upstream: UpstreamKind) => Promise<ComparableAnswer | FailedRead>
  readonly known: KnownOfRead
  /** Which scopes would open the route, in words. */
  readonly neededScopes: string
  /** Whether the old credential is asked a second time even if the answers are alike. */
  readonly isDrawn: boolean
}

/**
 * Compares what a client got by the old credential with what it would have got by the new one.
 *
 * A difference is believed if it is still there when the old credential is asked again: what has changed
 * meanwhile was time, and what the old credential itself tells differently each time is volatile. That
 * second baseline is Diffy's way to tell noise from regressions.
 */
export async function judgeRead(read: ReadToJudge): Promise<Judgement> {
  const { before, known } = read
  const after = await repeatByNew(read)
  if (after instanceof FailedRead) return failed(after.reason)
  if (after.status === 403 && before.status !== 403) {
    return refusal('refused', before, `403: needs ${read.neededScopes}`)
  }
  if (after instanceof RefusedByDoor) return refusedByDoor(before, after)
  // A page where the resource should be is no answer about the resource.
  if (isOther(after) && !isOther(before)) return failed('unreadable')

  const differences = compareAnswers(before, after, known)
  if (differences.length > 0) return confirm(differences, after, read)
  return read.isDrawn ? alikeWith(await changesByItself(read)) : alikeWith([])
}

/** The door itself would refuse the client, and ask nobody. */
class RefusedByDoor {
  readonly status: number
  readonly body = { kind: 'none' } as const
  readonly headers = {}
  readonly words: string

  constructor(refusal: CodedError) {
    this.status = statusOf(refusal) ?? 502
    this.words = `${this.status}: ${refusal.message}`
  }
}

async function repeatByNew({
  repeat,
}: ReadToJudge): Promise<ComparableAnswer | RefusedByDoor | FailedRead> {
  try {
    return await repeat('oauth')
  } catch (error) {
    if (error instanceof CodedError) return new RefusedByDoor(error)
    throw error
  }
}

function refusedByDoor(before: ComparableAnswer, after: RefusedByDoor): Judgement {
  return before.status >= 400 ? alikeWith([]) : refusal('different', before, after.words)
}

async function confirm(
  differences: readonly Difference[],
  after: ComparableAnswer,
  { before, repeat, known }: ReadToJudge,
): Promise<Judgement> {
  const again = await repeat('legacy')
  if (again instanceof FailedRead) return failed('unconfirmed')
  const still = compareAnswers(again, after, known)
  const lasting = differences.filter((one) => still.some((other) => isSame(one, other)))
  if (lasting.length === 0 && again.status !== before.status && still.length > 0) {
    return failed('unconfirmed')
  }
  // An edit between two of the three reads leaves two values; what differs in all of them is volatile.
  const volatile = volatilePlaces(before, again).filter((place) =>
    lasting.some((difference) => isVolatile(difference, new Set([place]))),
  )
  const real = lasting.filter((difference) => !isVolatile(difference, new Set(volatile)))
  return {
    outcome: real.length === 0 ? 'alike' : 'different',
    differences: real.map(withStatuses),
    volatile,
    suspected: [],
  }
}

async function changesByItself({ before, repeat }: ReadToJudge): Promise<string[]> {
  const again = await repeat('legacy')
  return again instanceof FailedRead ? [] : volatilePlaces(before, again)
}

function alikeWith(suspected: readonly string[]): Judgement {
  return { outcome: 'alike', differences: [], volatile: [], suspected }
}

function failed(reason: FailedReason): Judgement {
  return { outcome: 'failed', reason }
}

function refusal(
  outcome: 'different' | 'refused',
  { status }: ComparableAnswer,
  after: string,
): Judgement {
  const difference = { kind: 'status', place: '', before: String(status), after } as const
  return { outcome, differences: [withStatuses(difference)], volatile: [], suspected: [] }
}

// A person who explains that 404 became 200 has not explained a 403: each is a difference of its own.
function withStatuses(difference: Difference): Difference {
  if (difference.kind !== 'status') return difference
  return { ...difference, place: `${difference.before} to ${difference.after.slice(0, 3)}` }
}

const isSame = (one: Difference, other: Difference) =>
  one.kind === other.kind && one.place === other.place

const isOther = ({ status, body }: ComparableAnswer) => status < 300 && body.kind === 'other'
