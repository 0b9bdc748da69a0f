import type { CredentialKind } from './credential-kind.ts'
import type { Scope } from './scopes.ts'
import type { Standing } from './standing.ts'

/** Who can open a route to a credential, and what they do. */
export interface WayToGrant {
  readonly who: string
  /** Sentences, in the order in which they are done. */
  readonly steps: readonly string[]
}

/**
 * @param scope What is to be granted; `undefined` or the default scope where none has to be chosen.
 * @param standing `needs-oauth` where a legacy account cannot be helped at all.
 */
export function wayToGrant(
  scope: Scope | undefined,
  standing: Standing,
  credentialKind: CredentialKind,
): WayToGrant {
  const choice = choiceOf(scope)
  switch (credentialKind) {
    case 'store-token':
      return byNewAccount(choice)
    case 'app-grant':
      return byDeveloperPortal(choice)
    case 'legacy':
      return standing === 'needs-oauth' ? byMoving(choice) : BY_USER_PERMISSION
  }
}

function choiceOf(scope: Scope | undefined): string {
  if (scope === undefined || scope.kind === 'default') return 'no scope chosen'
  return `${scope.uiName} set to ${scope.setting}`
}

function byNewAccount(choice: string): WayToGrant {
  return {
    who: "The store's owner, or a user allowed to manage API accounts.",
    steps: [
      'The scopes of a store-level account cannot be changed, so a new account is needed.',
      `Create it in the control panel, Settings > API > Store-level API accounts, with ${choice} and all that the old one has.`,
      'Put its token in the place of the old one.',
      'Delete the old account last: its webhooks end with it, and its metafields and scripts answer to no other account.',
    ],
  }
}

function byDeveloperPortal(choice: string): WayToGrant {
  return {
    who: "The app's developer; then the store's owner, or a user allowed to manage apps.",
    steps: [
      `In the Developer Portal, edit the app's technical settings to have ${choice}, and confirm.`,
      'The merchant opens the app in the control panel and accepts the new scopes.',
      "A new token comes by the app's auth callback, and the old one dies.",
    ],
  }
}

function byMoving(choice: string): WayToGrant {
  return {
    who: 'Nobody, for a legacy account: V3 and webhooks are for OAuth alone.',
    steps: [`Move to a store-level account or an app, with ${choice}.`],
  }
}

const BY_USER_PERMISSION: WayToGrant = {
  who: "The store's owner.",
  steps: [
    "In the control panel, Settings > Users, edit the permissions of the legacy account's user.",
  ],
}
