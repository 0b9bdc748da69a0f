import { z } from 'zod'
import { isDestination } from '../../webhooks/destination.ts'
import { isHookScope } from '../../webhooks/event-scope.ts'
import { lenientBoolean } from '../answers/lenient.ts'

/** The version of the API that a hook is managed by. */
export type HooksVersion = 'v2' | 'v3'

// A field's name and value as HTTP has them (RFC 9110 §5.1 and §5.5): others could not be sent.
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/
const FIELD_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

const HookHeaders = z
  .record(z.string().regex(FIELD_NAME), z.string().regex(FIELD_VALUE))
  .nullable()
  .transform((headers) => (Object.keys(headers ?? {}).length === 0 ? null : headers))

/** Reads what a hook says. V2 takes a boolean as text too. */
export function hookInput(version: HooksVersion, allowsLoopback: boolean) {
  const Change = z
    .object({
      scope: z.string().refine(isHookScope),
      destination: z.string().refine((text) => isDestination(text, allowsLoopback)),
      is_active: version === 'v2' ? lenientBoolean : z.boolean(),
      headers: HookHeaders,
    })
    .partial()
  return { Change, New: Change.required({ scope: true, destination: true }) }
}
