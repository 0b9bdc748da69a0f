import { z } from 'zod'
import { createInstanceIn, createOrganization } from '../../bench/create-instance.ts'
import type { Program } from '../../bench/program.ts'
import { askJson } from '../../migration-run/json-over-http.ts'
import { DISTANCES } from '../load/distance.ts'
import { PLANS, type Caller, type Scenario } from '../scenario.ts'

/** A caller with what it shows: an instance's token to a gateway, an access token to the store. */
export interface EquippedCaller extends Caller {
  readonly token: string
}

/** A scenario whose store is there. */
export interface OpenedScenario extends Omit<Scenario, 'callers'> {
  readonly callers: readonly EquippedCaller[]
}

/**
 * Makes the stores of scenarios and their instances.
 *
 * @param keeper The gateway that makes instances.
 * @param mock Where BigCommerce is; all that it had is gone afterwards.
 */
export async function openStores(
  scenarios: readonly Scenario[],
  keeper: Program,
  mock: string,
): Promise<OpenedScenario[]> {
  await post(mock, 'seed', scenarios.map(seedOf))
  const authorization = await createOrganization(keeper)
  const opened: OpenedScenario[] = []
  for (const scenario of scenarios) {
    const callers: EquippedCaller[] = []
    for (const [place, caller] of scenario.callers.entries()) {
      const accessToken = accessTokenOf(scenario, place)
      if (caller.kind === 'other app') {
        callers.push({ ...caller, token: accessToken })
        continue
      }
      const instance = instanceOf(scenario.storeHash, accessToken)
      const { token } = await createInstanceIn(authorization, keeper.origin, instance)
      callers.push({ ...caller, token })
    }
    opened.push({ ...scenario, callers })
  }
  // Making instances may have spent of the quotas.
  await post(mock, 'reset')
  const rules = DISTANCES.map(({ path, ms }) => ({
    route: `GET ${path}`,
    effect: { kind: 'delay', ms },
  }))
  await askJson(z.unknown(), `${mock}/control/faults`, { method: 'PUT', body: { rules } })
  return opened
}

function seedOf(scenario: Scenario): object {
  const { storeHash, quota, callers } = scenario
  return {
    hash: storeHash,
    name: storeHash,
    plan: PLANS[quota],
    apiAccounts: callers.map(({ kind }, place) => ({
      name: `${kind} ${place}`,
      accessToken: accessTokenOf(scenario, place),
      clientId: `fakeClientId${storeHash}n${place}`.padEnd(31, '0'),
      clientSecret: 'facade00'.repeat(8),
      scopes: ['store_v2_information_read_only'],
    })),
  }
}

function instanceOf(storeHash: string, accessToken: string): object {
  return {
    element: { key: 'bigcommerce' },
    name: storeHash,
    configuration: {
      'authentication.type': 'custom',
      'oauth.user.token': accessToken,
      'store.url': `https://api.bigcommerce.com/stores/${storeHash}/v3`,
    },
  }
}

const accessTokenOf = ({ storeHash }: Scenario, place: number) =>
  `fakeAccessToken${storeHash}n${place}`.padEnd(31, '0')

const post = (mock: string, what: string, body?: object) =>
  askJson(z.unknown(), `${mock}/control/${what}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
  })
