import { addExchanges, fromState, pactWith, type Exchange } from '@latchkey/contracts'
import { OpenConnectorsClient } from './open-connectors-client.ts'

const SECRETS = { user: 'fakeUserSecret', organization: 'fakeOrganizationSecret' }
const PAIR = `User ${SECRETS.user}, Organization ${SECRETS.organization}`

/** An instance that the gateway has, as far as requests name it. */
export const KNOWN = { instanceId: 12, instanceToken: 'fakeInstanceToken' }

/** The header of a member of an organization. */
export const MEMBER = { authorization: fromState('${authorization}', { authorization: PAIR }) }

/** The header of a member with an instance's token beside it. */
export const ELEMENT = {
  authorization: fromState('${authorization}, Element ${instanceToken}', {
    authorization: PAIR,
    ...KNOWN,
  }),
}

const gateway = pactWith({ consumer: 'open-connectors', provider: 'gateway' })

/** Lets a client ask what is agreed, and nothing else. */
export async function agreeWithGateway<Result>(
  exchanges: readonly Exchange[],
  test: (client: OpenConnectorsClient) => Promise<Result>,
  secrets = SECRETS,
): Promise<Result> {
  return gateway.agree(
    (pact) => addExchanges(pact, exchanges),
    ({ url }) => test(new OpenConnectorsClient(url, secrets)),
  )
}
