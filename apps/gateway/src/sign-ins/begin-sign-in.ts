import { issueSecret } from '@latchkey/auth-strategy'
import { StoreHashUnknownError, type StoreAddressOptions } from '@latchkey/bigcommerce-client'
import type { Secret } from '@latchkey/kernel'
import { randomUUID } from 'node:crypto'
import type { AppStore } from '../apps/app-store.ts'
import { requireApp } from '../apps/manage-apps.ts'
import { RequestInvalidError } from '../http/errors.ts'
import type { Member } from '../identity/member.ts'
import { StoreChangedError } from '../instances/errors.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { storeHashIn } from '../instances/store-hash.ts'
import { isRedirectTarget } from './redirect-target.ts'
import type { BeginSignIn } from './sign-in-schemas.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { WaitingSignIn } from './sign-in.ts'

export interface BeginSignInDeps {
  readonly signIns: SignInStore
  readonly apps: AppStore
  readonly instances: InstanceStore
  readonly addresses: StoreAddressOptions
  /** By which browsers call the gateway. */
  readonly origin: string
}

/** A sign-in, and the secret that a browser has to bring to take it. */
export interface NewSignIn {
  readonly signIn: WaitingSignIn
  readonly start: Secret
}

/**
 * Begins a sign-in for a member: a browser takes it from here, wherever it is, and the member redeems
 * what comes of it with the code verifier of the challenge.
 *
 * @throws {AppNotFoundError | InstanceNotFoundError} If the organization has no such app or instance.
 * @throws {StoreAddressError | StoreHashUnknownError} If the store's address does not say which it is.
 * @throws {StoreChangedError} If the instance is one of another store.
 * @throws {RequestInvalidError} If the redirect URI is neither a program's on the browser's machine nor
 *   a page of ours.
 */
export async function beginSignIn(
  member: Member,
  asked: BeginSignIn,
  deps: BeginSignInDeps,
): Promise<NewSignIn> {
  const { app, instance, name, redirectUri, clientState, codeChallenge } = asked
  const { id: appId } = await requireApp(member, app, deps)
  const storeHash = await expectedStore(member, asked, deps)
  if (redirectUri !== undefined && !isRedirectTarget(redirectUri, deps.origin)) {
    throw new RequestInvalidError([{ field: 'redirectUri', message: REDIRECT_FORBIDDEN }])
  }
  const start = issueSecret('sign-in')
  const request = { id: randomUUID(), appId, storeHash, instanceId: instance, name, redirectUri }
  const signIn = await deps.signIns.insert(
    member,
    { ...request, clientState, codeChallenge },
    start,
  )
  return { signIn, start }
}

const REDIRECT_FORBIDDEN =
  'is neither http on 127.0.0.1 or [::1] nor an address of this gateway; fragments are none'

async function expectedStore(
  member: Member,
  { store, instance }: BeginSignIn,
  deps: BeginSignInDeps,
): Promise<string | undefined> {
  const named = store && storeHashIn(store, deps.addresses)
  if (store !== undefined && named === undefined) throw new StoreHashUnknownError()
  if (instance === undefined) return named
  const { store: own } = await requireInstance(member, { id: instance }, deps)
  if (named !== undefined && named !== own.storeHash) throw new StoreChangedError()
  return own.storeHash
}
