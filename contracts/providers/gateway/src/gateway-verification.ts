import { keptPacts, type Verification } from '@latchkey/contracts'
import { startTestGateway } from '@latchkey/gateway/testing'
import { gatewayMessages } from './gateway-messages.ts'
import { gatewayStates } from './gateway-states.ts'
import { sayWithoutBody } from './without-body.ts'

/** A gateway that runs, and all that its consumers agreed on with it. */
export interface GatewayVerification extends AsyncDisposable {
  readonly verification: Verification
}

/** Starts a whole gateway, on a PostgreSQL database and in front of a mock of BigCommerce. */
export async function startGatewayVerification(): Promise<GatewayVerification> {
  const stack = await startTestGateway()
  const states = gatewayStates(stack)
  return {
    verification: {
      provider: 'gateway',
      baseUrl: stack.origin,
      pacts: await keptPacts('gateway'),
      states: states.states,
      messages: gatewayMessages(states),
      requestFilter: sayWithoutBody,
    },
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  }
}
