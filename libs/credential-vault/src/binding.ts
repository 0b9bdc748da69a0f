import { encodeParts } from './encode-parts.ts'

/** What a data key is for. A key for one purpose refuses to be used for another. */
export type DataKeyPurpose = 'organization' | 'lookup'

/** Where a data key belongs. A wrapped data key opens only for the binding it was wrapped with. */
export interface DataKeyBinding {
  /** `null` for a key that serves all organizations. */
  readonly organizationId: number | null
  readonly purpose: DataKeyPurpose
}

/** Where a sealed value belongs. It opens only for the binding it was sealed with. */
export type FieldBinding = InstanceFieldBinding | AppFieldBinding

/** A field of one instance. */
export interface InstanceFieldBinding {
  readonly organizationId: number
  readonly instanceId: number
  readonly field: 'credential' | 'configuration' | 'token'
}

/** A field of one registered app. */
export interface AppFieldBinding {
  readonly organizationId: number
  readonly appId: number
  readonly field: 'client-secret'
}

/** A place in the form that sealing needs: bytes to authenticate, and words for a log. */
export interface Place {
  readonly additionalData: Buffer
  readonly subject: string
}

export function placeOfDataKey({ organizationId, purpose }: DataKeyBinding): Place {
  const organization = organizationId === null ? 'none' : idText(organizationId)
  return {
    additionalData: encodeParts('latchkey data key', purpose, organization),
    subject: `${purpose} data key, organization ${organization}`,
  }
}

export function placeOfField(binding: FieldBinding): Place {
  const organization = idText(binding.organizationId)
  const { field } = binding
  if ('appId' in binding) {
    const app = idText(binding.appId)
    return {
      additionalData: encodeParts('latchkey app field', organization, app, field),
      subject: `${field} of app ${app}, organization ${organization}`,
    }
  }
  const instance = idText(binding.instanceId)
  return {
    additionalData: encodeParts('latchkey field', organization, instance, field),
    subject: `${field} of instance ${instance}, organization ${organization}`,
  }
}

// Beyond the safe integers two ids share one number, and a value bound to one would open for both.
function idText(id: number): string {
  if (!Number.isSafeInteger(id)) throw new TypeError('an id in a binding must be a safe integer')
  return String(id)
}
