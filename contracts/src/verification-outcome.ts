import { z } from 'zod'

const Mismatch = z.looseObject({
  type: z.string(),
  mismatch: z.string().optional(),
  path: z.string().optional(),
  key: z.string().optional(),
  parameter: z.string().optional(),
})

const InteractionOutcome = z.object({
  consumer: z.string(),
  provider: z.string().optional(),
  description: z.string(),
  providerStates: z.array(z.string()).default([]),
  result: z.enum(['OK', 'Error']),
  mismatch: z
    .object({ mismatches: z.array(Mismatch).default([]), message: z.string().optional() })
    .nullish(),
})

/** What Pact's verifier answers, as far as it is read here. */
const Outcome = z.object({
  result: z.boolean(),
  interactionResults: z.array(InteractionOutcome).default([]),
  errors: z.array(z.object({ interaction: z.string() })).default([]),
})

export type VerificationOutcome = z.infer<typeof Outcome>

/** Reads what the verifier answered; `undefined` where that is no outcome but a failure of its own. */
export function readOutcome(text: string): VerificationOutcome | undefined {
  if (!text.startsWith('{')) return undefined
  return Outcome.safeParse(JSON.parse(text)).data
}

/** A line for each thing that is not as agreed: consumer, provider, interaction, field, and how. */
export function breachesIn({ interactionResults, errors }: VerificationOutcome): string[] {
  const breaches = interactionResults
    .filter(({ result }) => result === 'Error')
    .flatMap((each) => {
      const title = `${each.consumer} -> ${each.provider ?? 'provider'}, "${each.description}"`
      return breachesOf(each).map((breach) => `${title}: ${breach}`)
    })
  // Where no pact could be loaded there is no interaction to speak of.
  return breaches.length > 0 ? breaches : errors.map(({ interaction }) => interaction)
}

function breachesOf({ mismatch }: z.infer<typeof InteractionOutcome>): string[] {
  const fields = mismatch?.mismatches.map(spoken) ?? []
  return fields.length > 0 ? fields : [mismatch?.message ?? 'not as agreed']
}

function spoken({ type, mismatch, path, key, parameter }: z.infer<typeof Mismatch>): string {
  const field = path ?? key ?? parameter
  const part = type.replace(/Mismatch$/, '').toLowerCase()
  return `${field === undefined ? part : `${part} ${field}`}: ${mismatch ?? 'not as agreed'}`
}
