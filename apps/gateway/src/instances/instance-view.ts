import { z } from 'zod'
import { healthOf } from '../token-life/instance-health.ts'
import { authenticationSettings } from './authentication.ts'
import { masked, type Configuration } from './configuration.ts'
import { elementView, type AuthenticationType } from './element.ts'
import type { Instance } from './instance.ts'

/** An instance as Open Connectors' clients read it; only what they rely on is promised. */
export const instanceViewSchema = z
  .looseObject({
    id: z.int(),
    name: z.string(),
    createdDate: z.iso.datetime(),
    token: z.string().meta({ description: 'Opens the instance. Keep it as you keep a password.' }),
    element: z.looseObject({ key: z.string(), name: z.string(), id: z.int() }),
    elementId: z.int(),
    tags: z.array(z.string()),
    valid: z.boolean(),
    disabled: z.boolean(),
    state: z.string().meta({ description: 'Whether BigCommerce lets it be called' }),
    stateReason: z.string().nullable(),
    nextStep: z.string().nullable(),
    configuration: z.record(z.string(), z.string().nullable()),
    user: z.object({ id: z.int() }),
  })
  .meta({ id: 'Instance' })

/** All settings of an instance, the credential's included, secrets in clear. Not for an answer. */
export function settingsOf({ credential, store, settings }: Instance): Configuration {
  return { ...settings, ...authenticationSettings(credential, store) }
}

const TYPES = {
  legacy: 'basic',
  'store-token': 'custom',
  'app-grant': 'oauth2',
} as const satisfies Record<Instance['credential']['kind'], AuthenticationType>

/** The instance as its organization may see it: its token, and asterisks for the store's secrets. */
export function instanceView(instance: Instance) {
  const element = elementView(TYPES[instance.credential.kind])
  const { state, reason: stateReason, nextStep } = healthOf(instance)
  return {
    id: instance.id,
    name: instance.name,
    // Open Connectors' dates end at the second.
    createdDate: `${instance.createdAt.toISOString().slice(0, 19)}Z`,
    token: instance.token.reveal(),
    element,
    elementId: element.id,
    tags: instance.tags,
    provisionInteractions: [],
    valid: instance.standing.standing === 'callable',
    disabled: instance.disabled,
    ...{ state, stateReason, nextStep },
    maxCacheSize: 0,
    cacheTimeToLive: 0,
    configuration: masked(settingsOf(instance)),
    eventsEnabled: false,
    traceLoggingEnabled: false,
    cachingEnabled: false,
    externalAuthentication: 'none',
    user: { id: instance.memberId },
  }
}

export type InstanceView = ReturnType<typeof instanceView>
