import type { RouteRow } from '../route-row.ts'

/** Hooks, storefront tokens and hosting. */
export const v3Platform = Object.freeze<RouteRow[]>([
  ['GET POST', '/v3/hooks', 'anyToken'],
  ['GET PUT', '/v3/hooks/admin', 'anyToken'],
  ['GET', '/v3/hooks/events', 'anyToken', 'archived', 'deprecated'],
  ['GET PUT DELETE', '/v3/hooks/{webhook_id}', 'anyToken'],
  ['POST', '/v3/infrastructure/deployments', 'deployments', 'inferred'],
  ['POST', '/v3/infrastructure/deployments/uploads', 'deployments', 'inferred'],
  ['GET', '/v3/infrastructure/deployments/{deployment_uuid}/events', 'deployments', 'inferred'],
  ['GET', '/v3/infrastructure/logs/{project_uuid}/tail', 'infrastructureLogs', 'inferred'],
  ['GET POST DELETE', '/v3/infrastructure/projects', 'projects', 'inferred'],
  ['DELETE', '/v3/infrastructure/projects/{project_uuid}', 'projects', 'inferred'],
  ['POST', '/v3/storefront/api-token', 'storefrontTokens'],
  ['DELETE', '/v3/storefront/api-token', 'storefrontTokens', 'inferred'],
  ['POST', '/v3/storefront/api-token-customer-impersonation', 'storefrontImpersonation'],
  ['POST', '/v3/storefront/api-token-private', 'storefrontTokens'],
])
