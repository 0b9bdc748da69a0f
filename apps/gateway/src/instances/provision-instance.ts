import type { Member } from '../identity/member.ts'
import { otherSettings } from './authentication.ts'
import { clientConsent, type ClientConsentDeps } from './client-consent.ts'
import { unmasked } from './configuration.ts'
import type { ChangeInstance, CreateInstance } from './instance-schemas.ts'
import type { InstanceName } from './instance-store.ts'
import { settingsOf } from './instance-view.ts'
import type { Instance } from './instance.ts'
import {
  changeInstance,
  createInstance,
  labelsIn,
  requireInstance,
  settingsAfter,
  type ChangeMode,
} from './manage-instances.ts'
import { bringsConsent } from './provider-data.ts'
import { redeemConsent, type RedeemConsentDeps } from './redeem-consent.ts'

export interface ProvisionDeps extends RedeemConsentDeps, ClientConsentDeps {}

/**
 * Makes an instance of any of the three kinds: its settings hold a credential, or the client brings the
 * code that BigCommerce gave it for one.
 *
 * @throws The errors of `createInstance`, `clientConsent` and `redeemConsent`. Nothing was made then.
 */
export async function provisionInstance(
  member: Member,
  request: CreateInstance,
  deps: ProvisionDeps,
): Promise<Instance> {
  const { name, tags, configuration, providerData: said = {} } = request
  if (!bringsConsent(configuration, said)) return createInstance(member, request, deps)
  const settings = unmasked(configuration, {})
  const consent = await clientConsent(member, { said, settings }, deps)
  const target = {
    kind: 'create',
    labels: { name, tags },
    settings: otherSettings(settings),
  } as const
  return (await redeemConsent(member, consent, target, deps)).instance
}

/**
 * Changes an instance; where the client brings a code, the instance is re-authenticated with it,
 * whatever credential it had. Its id and token stay.
 *
 * @throws The errors of `changeInstance`, `clientConsent` and `redeemConsent`. The instance is then as
 *   it was.
 */
export async function reprovisionInstance(
  member: Member,
  name: InstanceName,
  change: ChangeInstance,
  mode: ChangeMode,
  deps: ProvisionDeps,
): Promise<Instance> {
  const { configuration, providerData: said = {} } = change
  if (mode.verify === 'never' || !bringsConsent(configuration ?? {}, said)) {
    return changeInstance(member, name, change, mode, deps)
  }
  const read = await requireInstance(member, name, deps)
  const clear = { ...unmasked(configuration ?? {}, settingsOf(read)), ...BY_CONSENT }
  // Without settings there is nothing to replace those with that it has.
  const treatment = configuration === undefined ? 'merge' : mode.settings
  const settings = settingsAfter(read, clear, treatment)
  const consent = await clientConsent(member, { said, settings, instance: read }, deps)
  const target = {
    kind: 'reauthenticate',
    instance: read,
    labels: labelsIn(change),
    settings: otherSettings(settings),
  } as const
  return (await redeemConsent(member, consent, target, deps)).instance
}

const BY_CONSENT = { 'authentication.type': 'oauth2' } as const
