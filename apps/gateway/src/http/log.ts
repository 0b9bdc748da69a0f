import { pino, type DestinationStream, type Logger } from 'pino'
import type { GatewayConfig } from '../config/config.ts'

/**
 * The gateway's log: one JSON object a line.
 *
 * Of an error only its type, code, message and stack are written. Drivers and validators hang the
 * values they choked on to their errors, and those may be secrets.
 */
export function createLog(
  level: GatewayConfig['logLevel'],
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack, cause } = error
  return {
    type: name,
    ...('code' in error ? { code: error.code } : {}),
    message,
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}
