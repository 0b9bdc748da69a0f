import { createInstance, legacySettings, tokenSettings } from '@latchkey/gateway/testing'
import { z } from 'zod'
import type { OrganizationScene } from '../organization-scene.ts'
import { state } from './state.ts'

const SETTINGS = { legacy: legacySettings, 'store-token': tokenSettings }

const instance = z.strictObject({
  kind: z.enum(['legacy', 'store-token']),
  name: z.string().default('Shop'),
  tags: z.array(z.string()).default([]),
  isDisabled: z.boolean().default(false),
  /** The scopes that its token may use, with blanks between them; all that its account has if absent. */
  scopes: z.string().optional(),
})

/** States that are about the instances of the organization. */
export const INSTANCE_STATES = {
  'an organization': state(z.strictObject({}), async () => ({})),

  'an instance': state(instance, enterInstance),

  'two instances': state(instance.omit({ isDisabled: true, scopes: true }), async (scene, said) => {
    await enterInstance(scene, { ...said, isDisabled: false })
    const values = await enterInstance(scene, { ...said, isDisabled: false })
    const first = await scene.client.call('GET /instances?pageSize=1')
    return { ...values, nextPage: first.headers.get('elements-next-page-token') ?? '' }
  }),

  'more instances than a page has': state(
    z.strictObject({ pageSize: z.int() }),
    async (scene, { pageSize }) => {
      await Promise.all(Array.from({ length: pageSize + 1 }, () => scene.createLegacyInstance()))
      return {}
    },
  ),
}

async function enterInstance(
  { client }: OrganizationScene,
  { kind, name, tags, isDisabled, scopes }: z.output<typeof instance>,
) {
  const narrowed = scopes === undefined ? {} : { 'oauth.scope': scopes }
  const configuration = { ...SETTINGS[kind], ...narrowed }
  const { id, token } = await createInstance(client, { name, tags, configuration })
  if (isDisabled) await client.call(`DELETE /instances/${id}/enabled`)
  return { instanceId: id, instanceToken: token }
}
