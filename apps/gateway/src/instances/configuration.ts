import { z } from 'zod'

/** An instance's settings by Open Connectors' names; every value as a text, as its answers have them. */
export type Configuration = Readonly<Record<string, string | null>>

/** Eight asterisks stand for a secret: in an answer "there is one", in a request "as it is". */
export const MASK = '********'

// Clients put secrets under names of their own, so the name decides, not a list of known settings.
const SECRET_NAME =
  /passw|passphrase|secret|token|credential|(api|access|private|signature|signing)[._-]?key|callback\.headers/i

// Setting names are Open Connectors' own, or a client's. What has control characters is neither.
const NAME = /^[\x20-\x7e]{1,255}$/
const MAX_SETTINGS = 200
const MAX_VALUE_LENGTH = 8_192

const value = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.unknown()),
    z.record(z.string(), z.unknown()),
  ])
  .transform(toText)
  .refine((text) => (text?.length ?? 0) <= MAX_VALUE_LENGTH, {
    message: `is longer than ${MAX_VALUE_LENGTH} characters`,
  })

/** Settings as a client sends them: texts, numbers, booleans or nested JSON. */
export const configurationSchema = z
  .record(z.string().regex(NAME, 'is no setting name'), value)
  .refine((settings) => Object.keys(settings).length <= MAX_SETTINGS, {
    message: `has more than ${MAX_SETTINGS} settings`,
  })
  .meta({
    id: 'Configuration',
    description: 'Settings by name. `********` in place of a secret leaves it as it is.',
  })

/** The settings as an answer shows them: secrets as eight asterisks. */
export function masked(configuration: Configuration): Configuration {
  return mapValues(configuration, (text, name) =>
    text !== null && SECRET_NAME.test(name) ? MASK : text,
  )
}

/** What a client sent, with each mask replaced by what is stored; a mask of nothing is dropped. */
export function unmasked(sent: Configuration, stored: Configuration): Configuration {
  const entries = Object.entries(sent).flatMap(([name, text]) => {
    if (text !== MASK) return [[name, text] as const]
    // A client may well name a setting `toString`, which every object seems to have.
    const kept = Object.hasOwn(stored, name) ? stored[name] : undefined
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return Object.fromEntries(entries)
}

function mapValues(
  configuration: Configuration,
  map: (text: string | null, name: string) => string | null,
): Configuration {
  return Object.fromEntries(
    Object.entries(configuration).map(([name, text]) => [name, map(text, name)]),
  )
}

type SentValue = string | number | boolean | null | unknown[] | Record<string, unknown>

function toText(sent: SentValue, context: z.RefinementCtx): string | null {
  if (sent === null || typeof sent === 'string') return sent
  if (typeof sent !== 'object') return String(sent)
  try {
    return JSON.stringify(sent)
  } catch {
    // What reads JSON nests deeper than what writes it.
    context.addIssue({ code: 'custom', message: 'is nested too deeply' })
    return z.NEVER
  }
}
