/** Why an instance stands as it does, in the words that its row has. */
export const STANDING_REASONS = {
  uninstalled: 'The store uninstalled the app.',
  'credential-refused': 'BigCommerce does not know the credential any more.',
  'everything-forbidden':
    'The store forbids the credential everything, as it does to an app after a change of the ' +
    "store owner's e-mail address.",
  'refresh-token-refused': 'BigCommerce refused to renew the token.',
  'app-refused':
    'BigCommerce refused the app when its token was to be renewed: correct its client secret first.',
  disabled: 'A person switched the instance off.',
} as const satisfies Record<string, string>

export type StandingReason = keyof typeof STANDING_REASONS

/** The sentence for a reason; one that this version does not know is shown as it is. */
export function reasonSentence(reason: string): string {
  return Object.hasOwn(STANDING_REASONS, reason)
    ? STANDING_REASONS[reason as StandingReason]
    : reason
}
