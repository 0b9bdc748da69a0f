import { image } from '../engine/environment.ts'
import { CERTIFICATES, certificateFiles } from './certificates.ts'
import type { Place, Running, Started } from './place.ts'
import { originOf, StackContainer } from './stack-container.ts'
import { seedOfStores } from './stores.ts'
import { UntilReady } from './until-ready.ts'

/** The mock BigCommerce of a stack. */
export interface Mock extends Running {
  /** Where this machine reaches it: `/control` is its own API. */
  readonly origin: string
  /** From the start of the container until it answered. */
  readonly readyAfterMs: number
}

const PORT = 8090

/** Starts our image of the mock, with the stores that every stack has. */
export async function startMock(place: Place): Promise<Started<Mock>> {
  const untilReady = new UntilReady('/control/clock', PORT)
  const started = await new StackContainer(image.mock(), { place, name: 'mock' })
    .asInProduction()
    .withFiles(CERTIFICATES, certificateFiles(place.trusted))
    .withEnvironment({
      // Apps and webhooks are called at addresses that only TLS leads to.
      NODE_EXTRA_CA_CERTS: `${CERTIFICATES}/ca.pem`,
      MOCK_BIGCOMMERCE_DELIVER_BEYOND_LOOPBACK: 'true',
      MOCK_BIGCOMMERCE_JOURNAL_ENTRIES: '100000',
    })
    .withExposedPorts(PORT)
    .withWaitStrategy(untilReady)
    .start()
  const origin = originOf(started, PORT)
  await control({ origin }, 'POST /seed', seedOfStores())
  return {
    id: started.getId(),
    origin,
    readyAfterMs: untilReady.tookMs,
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}

/**
 * Asks the mock's control API.
 *
 * @param request Method and path below `/control`, such as `PUT /faults`.
 * @returns The JSON of its answer; undefined where it has none.
 * @throws {Error} If it refuses.
 */
export async function control(
  { origin }: Pick<Mock, 'origin'>,
  request: string,
  body?: unknown,
): Promise<unknown> {
  const [method = '', path = ''] = request.split(' ')
  const answer = await fetch(`${origin}/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the mock answered ${answer.status} to ${request}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
