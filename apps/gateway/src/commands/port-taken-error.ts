import { CodedError } from '@latchkey/kernel'

/** Something else listens where the gateway was to listen. */
export class PortTakenError extends CodedError {
  readonly code = 'PORT_TAKEN'
  readonly remedy = 'stop what listens there, or set LATCHKEY_PORT to another port'

  constructor(port: number) {
    super(`port ${port} is taken`)
  }

  static is(error: unknown): boolean {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  }
}
