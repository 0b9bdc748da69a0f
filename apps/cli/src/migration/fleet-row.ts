import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { scopesIn } from './read-supply.ts'
import { readShare } from './share.ts'

/** What a fleet does with each of its instances. */
export const FLEET_STEPS = ['plan', 'supply', 'cut-over', 'roll-back', 'finish'] as const

export type FleetStep = (typeof FLEET_STEPS)[number]

/** The members of a row, as JSON has them, by the column of a CSV. */
export const FLEET_COLUMNS = {
  instance: 'instance',
  access_token: 'accessToken',
  client_id: 'clientId',
  client_secret: 'clientSecret',
  scopes: 'scopes',
  canary_share: 'canaryShare',
  why: 'why',
} as const

// RFC 9110 §5.5, as far as BigCommerce's secrets use it. What is wrong with one is said without it.
const secret = z
  .string('is no text')
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'is empty, or has blanks or letters that no secret has')
  .transform((text) => new Secret(text))

const text = (most: number) =>
  z.string('is no text').trim().min(1, 'is empty').max(most, `is longer than ${most} characters`)

const scopes = z
  .union([z.array(z.string()), z.string().transform(scopesIn)], 'is no list of scopes')
  .refine(
    (names) => names.length > 0 && names.every((name) => /^\w+$/.test(name)),
    'has what is no scope; scopes have blanks between them',
  )

const canaryShare = z
  .union([z.string(), z.number().transform(String)], 'is no share')
  .transform((written, context) => {
    const share = readShare(written, 'above 0, below 1')
    if (share !== undefined) return share
    context.addIssue('is no share above 0 and below 1, such as 5% or 0.05')
    return z.NEVER
  })

/** One row of a fleet's file. An instance is named by its number, or exactly by its name. */
export const fleetRowShape = z.strictObject(
  {
    instance: z.union([z.int().min(1), text(255)], 'is missing, or is no number and no name'),
    accessToken: secret.optional(),
    clientId: text(128).optional(),
    clientSecret: secret.optional(),
    scopes: scopes.optional(),
    canaryShare: canaryShare.optional(),
    why: text(500).optional(),
  },
  { error: 'is no object with the members of a row' },
)

export type FleetRow = z.infer<typeof fleetRowShape>

/** A row as the gateway takes it, with its secrets; only what the step needs leaves this machine. */
export function fleetRowBody(row: FleetRow, step: FleetStep): Readonly<Record<string, unknown>> {
  const { instance, why } = row
  return {
    instance,
    ...(step === 'supply' ? supplied(row) : {}),
    ...(step === 'cut-over' && row.canaryShare !== undefined
      ? { canaryShare: row.canaryShare }
      : {}),
    ...(why === undefined ? {} : { why }),
  }
}

function supplied({ accessToken, clientId, clientSecret, scopes: named }: FleetRow) {
  return {
    ...(accessToken === undefined ? {} : { accessToken: accessToken.reveal() }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret: clientSecret.reveal() }),
    ...(named === undefined ? {} : { scopes: named }),
  }
}
