import { CodedError } from '@latchkey/kernel'

/** A webhook that was to be created anew is not there any more, nor can it be under that credential. */
export class OwnedResourceNotFoundError extends CodedError {
  readonly code = 'OWNED_RESOURCE_NOT_FOUND'
  readonly remedy = 'take the inventory again: it shows what the old credential still has'

  constructor() {
    super('the old credential does not have that webhook')
  }
}

/** Why BigCommerce did not take a webhook, as far as its status says. */
export type WebhookRefusal = 'forbidden' | 'invalid'

const REFUSED_REMEDIES = {
  forbidden:
    'give the new account the scope that the events of the webhook belong to, or create the webhook ' +
    'by hand under an account that has it',
  invalid:
    'check that its destination is served over https on port 443 and that no more than ten webhooks ' +
    'have its scope, then create it by hand or waive it',
} as const satisfies Record<WebhookRefusal, string>

/** BigCommerce does not let the new credential have a webhook that the old one has. None was created. */
export class WebhookRefusedError extends CodedError {
  readonly code = 'WEBHOOK_REFUSED'
  readonly remedy: string

  constructor(
    readonly reason: WebhookRefusal,
    readonly status: number,
  ) {
    super('BigCommerce refused to create the webhook')
    this.remedy = REFUSED_REMEDIES[reason]
  }
}
