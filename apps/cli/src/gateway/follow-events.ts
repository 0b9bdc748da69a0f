import { setTimeout as delay } from 'node:timers/promises'
import type { CommandContext } from '../context.ts'
import { GatewayUnreachableError } from './errors.ts'
import { readEvents, type StreamEvent } from './event-stream.ts'
import type { GatewayClient } from './gateway-client.ts'
import { isFinalRefusal } from './gateway-problem.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
const MOST_VAIN_TRIES = 12

/** What following takes. */
export interface FollowDeps {
  readonly client: GatewayClient
  readonly context: Pick<CommandContext, 'signal'>
}

/**
 * Gives the events of a stream of the gateway for as long as they are taken.
 *
 * A connection that breaks is made anew behind the last event, at longer and longer intervals.
 *
 * @throws {GatewayProblem} If the gateway says no.
 * @throws {GatewayUnreachableError} If it stays away for more than a minute.
 */
export async function* followEvents(
  path: string,
  { client, context: { signal } }: FollowDeps,
): AsyncGenerator<StreamEvent> {
  let lastId: string | undefined
  for (let vainTries = 0; vainTries <= MOST_VAIN_TRIES; vainTries += 1) {
    if (vainTries > 0) await delay(pauseMs(vainTries), undefined, { signal })
    try {
      for await (const event of openEvents(client, path, lastId)) {
        vainTries = 0
        lastId = event.lastId ?? lastId
        yield event
      }
    } catch (error) {
      signal.throwIfAborted()
      if (isFinalRefusal(error)) throw error
    }
  }
  throw new GatewayUnreachableError()
}

async function* openEvents(
  client: GatewayClient,
  path: string,
  lastId: string | undefined,
): AsyncGenerator<StreamEvent> {
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  const { body } = await client.open({ path, accept: 'text/event-stream', headers })
  if (body !== null) yield* readEvents(body)
}

function pauseMs(vainTries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (vainTries - 1), LONGEST_PAUSE_MS)
}
