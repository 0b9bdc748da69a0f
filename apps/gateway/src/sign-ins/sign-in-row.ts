import type { SignIn } from './sign-in.ts'

/** A row of `sign_in`. */
export interface SignInRow {
  readonly id: string
  readonly organization_id: number
  readonly member_id: number
  readonly app_id: number
  readonly instance_id: number | null
  readonly store_hash: string | null
  readonly name: string | null
  readonly redirect_uri: string | null
  readonly client_state: string | null
  readonly code_challenge: string
  readonly callback_url: string | null
  readonly browser_hash: Buffer | null
  readonly code_hash: Buffer | null
  readonly phase: SignIn['phase']
  readonly failure_code: string | null
  readonly result_id: number | null
  readonly expires_at: Date
}

/** The sign-in that a row stands for. */
export function signInOf(row: SignInRow): SignIn {
  const fields = {
    id: row.id,
    organizationId: row.organization_id,
    memberId: row.member_id,
    appId: row.app_id,
    instanceId: row.instance_id ?? undefined,
    storeHash: row.store_hash ?? undefined,
    name: row.name ?? undefined,
    redirectUri: row.redirect_uri ?? undefined,
    clientState: row.client_state ?? undefined,
    codeChallenge: row.code_challenge,
    expiresAt: row.expires_at,
  }
  return { ...fields, ...phaseOf(row) }
}

function phaseOf(row: SignInRow) {
  const { phase } = row
  switch (phase) {
    case 'waiting':
      return { phase }
    case 'begun':
    case 'returned':
      return { phase, ...takenOf(row) }
    case 'granted':
    case 'redeemed': {
      const codeHash = present(row.code_hash)
      return { phase, ...takenOf(row), codeHash, resultId: present(row.result_id) }
    }
    case 'failed':
      return { phase, failureCode: present(row.failure_code) }
  }
}

function takenOf(row: SignInRow) {
  return { browserHash: present(row.browser_hash), callbackUrl: present(row.callback_url) }
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a sign-in lacks what its phase has')
  return value
}
