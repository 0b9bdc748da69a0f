import {
  credentialText,
  parseCredential,
  upstreamOf,
  type Credential,
} from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import type { CredentialEntity } from '../database/credential.entity.ts'
import type { InstanceEntity } from '../database/instance.entity.ts'
import type { Vault } from '../vault/vault.ts'
import type { Configuration } from './configuration.ts'
import type { Instance, InstanceConnection } from './instance.ts'

/** Which instance's fields are sealed: they open in no other's row. */
export interface InstancePlace {
  readonly organizationId: number
  readonly instanceId: number
}

/** An instance's row and the row of the credential that its upstream names. */
export type StoredInstance = InstanceEntity & { readonly credential: CredentialEntity }

/** Turns instances into rows that say nothing, and back. */
export class InstanceSealing {
  readonly #vault: Vault

  constructor(vault: Vault) {
    this.#vault = vault
  }

  /** The columns that keep a token: one to find it by, one to show it again. */
  async tokenColumns(place: InstancePlace, token: Secret) {
    return {
      tokenHash: this.tokenHash(token),
      tokenSealed: await this.#vault.seal(token, { ...place, field: 'token' }),
    }
  }

  /** The keyed hash that a token is found by. */
  tokenHash(token: Secret): Buffer {
    return this.#vault.hash('instance-token', token)
  }

  /** The columns that say what is behind an instance. */
  async connectionColumns(
    place: InstancePlace,
    { store, credential, settings }: InstanceConnection,
  ) {
    const text = new Secret(JSON.stringify(settings))
    return {
      storeHash: store.storeHash,
      legacyHost: store.legacyHost,
      upstream: upstreamOf(credential),
      appClientId: credential.kind === 'app-grant' ? credential.clientId : null,
      // A move to OAuth leaves the login in place: clients of the legacy door go on with what they have.
      ...(credential.kind === 'legacy'
        ? { legacyLoginHash: this.#vault.hashLegacyLogin(credential.username, credential.apiToken) }
        : {}),
      configurationSealed: await this.#vault.seal(text, { ...place, field: 'configuration' }),
    }
  }

  /** The columns of a credential's own row. */
  async credentialColumns(place: InstancePlace, credential: Credential, createdAt: Date) {
    return {
      instanceId: place.instanceId,
      upstream: upstreamOf(credential),
      sealed: await this.#vault.seal(credentialText(credential), { ...place, field: 'credential' }),
      expiresAt: (credential.kind === 'app-grant' ? credential.expiresAt : undefined) ?? null,
      createdAt,
    }
  }

  /** The instance that a row stands for. */
  async open(row: StoredInstance): Promise<Instance> {
    const place = { organizationId: row.organizationId, instanceId: row.id }
    const [token, credential, settings] = await Promise.all([
      this.#vault.open(row.tokenSealed, { ...place, field: 'token' }),
      this.#vault.open(row.credential.sealed, { ...place, field: 'credential' }),
      this.#vault.open(row.configurationSealed, { ...place, field: 'configuration' }),
    ])
    return {
      id: row.id,
      memberId: row.memberId,
      name: row.name,
      tags: row.tags,
      token,
      store: { storeHash: row.storeHash, legacyHost: row.legacyHost },
      credential: parseCredential(credential),
      settings: JSON.parse(settings.reveal()) as Configuration,
      upstream: row.upstream,
      disabled: row.disabled,
      standing: {
        standing: row.standing,
        reason: row.standingReason ?? undefined,
        since: row.standingSince,
        checkedAt: row.checkedAt ?? undefined,
      },
      createdAt: row.createdAt,
      version: row.version,
    }
  }
}
