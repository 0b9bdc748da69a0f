import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Instance } from '../instances/instance.ts'
import type { DescribedApi } from './described-api.ts'
import { OperationNotFoundError } from './errors.ts'
import { operationOf, type Operation } from './operation.ts'

/** Everything that an instance may call with the scopes it has now. */
export function describeInstance(instance: Instance, origin: string): DescribedApi {
  const { name, store } = instance
  return {
    title: `BigCommerce store ${store.storeHash} for ${name}`,
    description: limitsOf(instance),
    origin,
    basePath: `/stores/${store.storeHash}`,
    operations: callable(instance).map(operationOf),
  }
}

/** Everything that the catalog knows, for whoever has no instance yet. */
export function describeConnector(origin: string): DescribedApi {
  return {
    title: 'BigCommerce',
    description: 'Every route of BigCommerce that the scope catalog knows.',
    origin,
    basePath: '',
    operations: theCatalog().routes.filter(isProxied).map(operationOf).map(belowStore),
  }
}

function belowStore({ path, parameters, ...operation }: Operation): Operation {
  return {
    ...operation,
    path: `/stores/{store_hash}${path}`,
    parameters: ['store_hash', ...parameters],
  }
}

// Payments are taken on a host of their own, by tokens of their own.
const isProxied = ({ path }: ScopeRequirement) => /^\/v[23]\//.test(path)

/**
 * The same API with one operation only.
 *
 * @throws {OperationNotFoundError} If it has none of that id.
 */
export function onlyOperation(api: DescribedApi, operationId: string): DescribedApi {
  const operations = api.operations.filter((operation) => operation.operationId === operationId)
  if (operations.length === 0) throw new OperationNotFoundError()
  return { ...api, operations }
}

function callable({ upstream, settings }: Instance): ScopeRequirement[] {
  const scopes = grantedScopes(settings)
  return theCatalog().routes.filter((route) => {
    if (!isProxied(route)) return false
    if (upstream === 'legacy') return route.legacy === 'available'
    return scopes === undefined || route.isGranted(scopes)
  })
}

function limitsOf({ upstream, settings }: Instance): string {
  if (upstream === 'legacy') {
    return 'What a legacy account can call; the permissions of its user in the control panel may allow less.'
  }
  return grantedScopes(settings) === undefined
    ? 'Every route: the instance does not name its scopes (setting oauth.scope), which may allow less.'
    : 'What the scopes of the instance open.'
}
