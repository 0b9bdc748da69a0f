import { CodedError } from '@latchkey/kernel'

/** The caller's organization has no instance on the store, so its budget is none of its business. */
export class BudgetNotFoundError extends CodedError {
  readonly code = 'BUDGET_NOT_FOUND'
  readonly remedy =
    'name a store, by its hash, that an instance of the organization is connected to'

  constructor() {
    super('the organization has no instance on such a store')
  }
}
