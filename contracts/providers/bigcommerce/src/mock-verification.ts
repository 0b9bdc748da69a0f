import { createUpstream } from '@latchkey/bigcommerce-client'
import { keptPacts } from '@latchkey/contracts'
import type { Verification } from '@latchkey/contracts'
import { startCallbackReceiver } from './callback-receiver.ts'
import { startControlledMock } from './controlled-mock.ts'
import { startHostRouter } from './host-router.ts'
import { mockStates, sampleToken } from './mock-states.ts'
import { signedPayloads } from './signed-payloads.ts'
import { StoreApi } from './store-api.ts'

/** A verification of the mock, ready to run. */
export interface MockVerification extends AsyncDisposable {
  readonly verification: Verification
}

/** Starts a mock with all that a verification asks it for. */
export async function startMockVerification(): Promise<MockVerification> {
  await using undo = new AsyncDisposableStack()
  const mocked = undo.use(await startControlledMock())
  const receiver = undo.use(await startCallbackReceiver())
  const upstream = undo.adopt(upstreamTo(new URL(mocked.mock.origin)), (opened) => opened.close())
  const router = undo.use(await startHostRouter(upstream))
  const api = new StoreApi(upstream, sampleToken())
  const verification = {
    provider: 'bigcommerce',
    baseUrl: router.origin,
    pacts: await keptPacts('bigcommerce'),
    states: mockStates(mocked, api),
    messages: signedPayloads(mocked, receiver),
  }
  const resources = undo.move()
  return { verification, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

/** The gateway's own way out, to the mock or, where none is named, to BigCommerce. */
export function upstreamTo(developmentUpstream?: URL) {
  return createUpstream({
    developmentUpstream,
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 30_000,
    bodyTimeoutMs: 30_000,
    connectionsPerHost: 4,
  })
}
