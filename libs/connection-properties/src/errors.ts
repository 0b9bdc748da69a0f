import { CodedError } from '@latchkey/kernel'
import type { Remark } from './remark.ts'

/** Connection properties that are unknown, unreadable or contradict each other. All are listed. */
export class ConnectionPropertiesError extends CodedError {
  readonly code = 'CONNECTION_PROPERTIES_INVALID'
  readonly remedy = 'correct the properties that are listed and connect again'

  constructor(readonly faults: readonly Remark[]) {
    super('the connection properties are not valid')
  }
}
