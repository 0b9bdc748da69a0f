import { CodedError } from '@latchkey/kernel'

/** Something else listens where the mock was to listen. */
export class PortTakenError extends CodedError {
  readonly code = 'PORT_TAKEN'
  readonly remedy = 'stop what listens there, or pass another --port; --port 0 takes any free one'

  constructor(port: number) {
    super(`port ${port} is taken`)
  }
}
