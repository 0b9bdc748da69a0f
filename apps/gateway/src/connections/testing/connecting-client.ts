import { z } from 'zod'
import { ask, instancesIn, type Answer, type ApiClient } from '../../testing/api-client.ts'
import { createPortalApp, type PortalApp } from '../../testing/mock-portal.ts'
import type { SharedGateway } from '../../testing/shared-gateway.ts'
import { authorizationRequiredSchema, connectedSchema } from '../connection-schemas.ts'

/** Where the driver's own example has the browser sent to. */
export const CALLBACK = 'http://localhost:33333'

/** Calls the connections' operations as a client with an organization of its own. */
export interface ConnectingClient extends ApiClient {
  connect(body: Record<string, unknown>): Promise<Answer>
  operate(operation: string, body: Record<string, unknown>): Promise<Answer>
  /** How many instances the organization has. */
  countInstances(): Promise<number>
}

export async function connectingClient(gateway: SharedGateway): Promise<ConnectingClient> {
  const client = await gateway.client()
  const { origin, authorization } = client
  const post = (path: string, body: unknown) =>
    ask(`${origin}/api/${path}`, 'POST', { authorization, body })
  return {
    ...client,
    connect: (body) => post('connections', body),
    operate: (operation, body) => post(`operations/${operation}`, body),
    countInstances: async () => instancesIn(await client.call('GET /instances')).length,
  }
}

/** An app of the Developer Portal whose codes go to `CALLBACK`, as the driver's properties say it. */
export async function appProperties(
  gateway: SharedGateway,
  fields: Record<string, unknown> = {},
): Promise<{ OAuthClientId: string; OAuthClientSecret: string; portalApp: PortalApp }> {
  const { mock } = gateway.running()
  const portalApp = await createPortalApp(mock, { authCallbackUrl: CALLBACK, ...fields })
  const { clientId: OAuthClientId, clientSecret: OAuthClientSecret } = portalApp
  return { OAuthClientId, OAuthClientSecret, portalApp }
}

/** The instance that a connection made; throws if it made none. */
export function connectedIn({ status, text, body }: Answer) {
  if (status !== 201) throw new Error(`answered ${status}: ${text}`)
  return connectedSchema.parse(body)
}

/** The page that a connection leads to; throws if it leads to none. */
export function consentIn({ status, text, body }: Answer) {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return authorizationRequiredSchema.parse(body)
}

/** The code of a refusal and its faults as sentences; throws if nothing was refused. */
export function refusalIn({ body, text }: Answer): { code: string; faults: string[] } {
  const fault = z.object({ field: z.string(), message: z.string() })
  const problem = z.object({ code: z.string(), errors: z.array(fault).default([]) })
  const read = problem.safeParse(body)
  if (!read.success) throw new Error(`was not refused: ${text}`)
  const { code, errors } = read.data
  return { code, faults: errors.map(({ field, message }) => `${field} ${message}`) }
}
