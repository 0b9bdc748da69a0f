import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { createInstanceSchema } from '../instances/instance-schemas.ts'
import type { Configuration } from '../instances/configuration.ts'
import { settingsOf } from '../instances/instance-view.ts'
import type { Instance } from '../instances/instance.ts'

const { name, tags, configuration } = createInstanceSchema.shape

// What `issueSecret` makes. A token that a person thinks up could be guessed.
const INSTANCE_TOKEN = /^lki_[\w-]{43}$/

/** What is needed to make an instance again: what a create takes, and what an export adds to it. */
export const instanceRowSchema = z.strictObject(
  {
    name,
    tags,
    configuration,
    disabled: z.boolean().default(false),
    id: z.int().positive().optional(),
    token: z
      .string()
      .regex(INSTANCE_TOKEN, 'is no token that Latchkey issued')
      .transform((text) => new Secret(text))
      .optional(),
  },
  // Zod's own text repeats what it does not know, which may be a secret in the wrong place.
  { error: ({ code }) => (code === 'unrecognized_keys' ? UNKNOWN_FIELD : undefined) },
)

const UNKNOWN_FIELD = 'has a field that is no part of a row; settings belong into `configuration`'

/** A row that can be imported. */
export type InstanceRow = z.output<typeof instanceRowSchema>

/** A row as it is written: its secrets in clear. It leaves the gateway sealed only. */
export interface ExportedRow {
  readonly id: number
  readonly name: string
  readonly tags: readonly string[]
  readonly token: string
  readonly disabled: boolean
  readonly configuration: Configuration
}

/** The row that makes an instance again. */
export function exportedRow(instance: Instance): ExportedRow {
  const { id, name, tags, token, disabled } = instance
  return {
    id,
    name,
    tags,
    token: token.reveal(),
    disabled,
    configuration: settingsOf(instance),
  }
}
