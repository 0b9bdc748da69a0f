import { z } from 'zod'
import { runGatewayCommand } from '../stack/gateway.ts'
import type { Stack } from '../stack/stack.ts'
import { ask, type Answer, type CallOptions } from './ask.ts'

/** A client of the Open Connectors door, with an organization of its own. */
export interface Organization {
  /** `User …, Organization …`. */
  readonly authorization: string
  /** @param request Method and path, such as `GET /instances`, below `/elements/api-v2`. */
  call(request: string, options?: CallOptions): Promise<Answer>
  /** The same at another gateway. */
  callAt(origin: string, request: string, options?: CallOptions): Promise<Answer>
}

/** An instance as the door shows it. */
export type Instance = z.infer<typeof Instance>

const Secrets = z.object({ userSecret: z.string(), organizationSecret: z.string() })
const Instance = z.looseObject({
  id: z.number(),
  name: z.string(),
  token: z.string(),
  disabled: z.boolean(),
  configuration: z.record(z.string(), z.unknown()),
})

/** Makes an organization as an operator does: with the `init` command of the gateway's image. */
export async function createOrganization(
  { place, postgres, gateway }: Pick<Stack, 'place' | 'postgres' | 'gateway'>,
  name: string,
): Promise<Organization> {
  const command = ['init', '--organization', name, '--user', 'owner@example.com', '--json']
  const { exitCode, stdout, stderr } = await runGatewayCommand(place, command, {
    databaseUrl: postgres.url,
  })
  if (exitCode !== 0) throw new Error(`init failed: ${stderr}`)
  const { userSecret, organizationSecret } = Secrets.parse(JSON.parse(stdout))
  const authorization = `User ${userSecret}, Organization ${organizationSecret}`
  return organizationAt(gateway.origin, authorization)
}

/** A client whose organization is there already. */
export function organizationAt(origin: string, authorization: string): Organization {
  const callAt = (at: string, request: string, options: CallOptions = {}) => {
    const [method = '', path = ''] = request.split(' ')
    const headers = { authorization, ...options.headers }
    return ask(method, `${at}/elements/api-v2${path}`, { ...options, headers })
  }
  return { authorization, callAt, call: (request, options) => callAt(origin, request, options) }
}

/** The instance in an answer. @throws {Error} If the answer holds none. */
export function instanceIn({ status, text, body }: Answer): Instance {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return Instance.parse(body)
}

/** The instances in a list's answer. @throws {Error} If the answer is none. */
export function instancesIn({ status, text, body }: Answer): Instance[] {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return z.array(Instance).parse(body)
}
