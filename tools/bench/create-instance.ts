import type { Program } from './program.ts'

/** An instance of an organization of its own. */
export interface CreatedInstance {
  readonly id: number
  readonly token: string
  /** `User …, Organization …` of the organization. */
  readonly authorization: string
}

const OWNER = { organization: 'Benchmark', user: 'bench@latchkey.test', reissue: false }

/**
 * Makes an organization over the gateway's channel, and an instance of it through the Open Connectors
 * door.
 *
 * @param instance What the door takes: `element`, `name`, `configuration`.
 */
export async function createInstance(program: Program, instance: object): Promise<CreatedInstance> {
  return createInstanceIn(await createOrganization(program), program.origin, instance)
}

/** Makes an instance of an organization through the Open Connectors door of a gateway. */
export async function createInstanceIn(
  authorization: string,
  origin: string,
  instance: object,
): Promise<CreatedInstance> {
  const answer = await fetch(`${origin}/elements/api-v2/instances`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(instance),
  })
  const created: unknown = await answer.json()
  if (answer.status === 200 && isInstance(created)) return { ...created, authorization }
  throw new Error(`the gateway answered ${answer.status} to a new instance`)
}

/** Makes an organization over the gateway's channel, and gives its `User …, Organization …`. */
export async function createOrganization(program: Program): Promise<string> {
  const secrets = await program.ask({ type: 'init', ...OWNER }, ['initialised', 'failed'])
  const { userSecret, organizationSecret } = secrets
  if (typeof userSecret !== 'string' || typeof organizationSecret !== 'string') {
    throw new Error('the gateway made no organization')
  }
  return `User ${userSecret}, Organization ${organizationSecret}`
}

function isInstance(instance: unknown): instance is { id: number; token: string } {
  return (
    typeof instance === 'object' &&
    instance !== null &&
    'id' in instance &&
    typeof instance.id === 'number' &&
    'token' in instance &&
    typeof instance.token === 'string'
  )
}
