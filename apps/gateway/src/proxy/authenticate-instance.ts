import { AuthorizationInvalidError, parseBasicAuthorization } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import type { FastifyRequest, onRequestHookHandler } from 'fastify'
import { InstanceRevokedError } from '../token-life/errors.ts'
import { InstanceDisabledError } from './errors.ts'
import type { InstanceCache } from './instance-cache.ts'
import type { InstanceDirectory, StoreName } from './instance-directory.ts'
import type { OpenedInstance } from './opened-instance.ts'

// What every token that was ever handed out looks like; anything else needs no look-up to be refused.
const TOKEN = /^[A-Za-z0-9._~+/=-]{1,512}$/

/** Recognises callers of the proxied doors, from memory where the instance is known already. */
export class InstanceAuthenticator {
  readonly #cache: InstanceCache
  readonly #directory: InstanceDirectory

  constructor(cache: InstanceCache, directory: InstanceDirectory) {
    this.#cache = cache
    this.#directory = directory
  }

  /**
   * The instance of an `X-Auth-Token`; a promise of it only if it has to be looked up.
   *
   * @throws {AuthorizationInvalidError} If it is no token, or opens nothing.
   * @throws {InstanceDisabledError} If the instance is switched off.
   * @throws {InstanceRevokedError} If the store uninstalled its app.
   */
  byToken(token: unknown): OpenedInstance | Promise<OpenedInstance> {
    if (typeof token !== 'string' || !TOKEN.test(token)) throw new AuthorizationInvalidError()

    const known = this.#cache.find(token)
    if (known !== undefined) return callable(known)
    return this.#cache
      .load(token, () => this.#directory.findByToken(new Secret(token)))
      .then(callable)
  }

  /** The same for a token that was recognised as one already. */
  bySecret(token: Secret): OpenedInstance | Promise<OpenedInstance> {
    return this.byToken(token.reveal())
  }

  /**
   * The instance of a legacy client's Basic login for the store it names.
   *
   * @throws {AuthorizationMalformedError} If there is no Basic header.
   * @throws {AuthorizationInvalidError} If the login opens no instance of that store.
   * @throws {InstanceDisabledError} If the instance is switched off.
   * @throws {InstanceRevokedError} If the store uninstalled its app.
   */
  byLegacyLogin(
    header: string | undefined,
    store: StoreName,
  ): OpenedInstance | Promise<OpenedInstance> {
    const key = `${'storeHash' in store ? store.storeHash : store.host} ${header ?? ''}`
    const known = this.#cache.find(key)
    if (known !== undefined) return callable(known)

    const { username, password } = parseBasicAuthorization(header)
    return this.#cache
      .load(key, () => this.#directory.findByLegacyLogin(username, password, store))
      .then(callable)
  }
}

function callable(instance: OpenedInstance | undefined): OpenedInstance {
  if (instance === undefined) throw new AuthorizationInvalidError()
  if (instance.disabled) throw new InstanceDisabledError()
  // Any other standing is a guess that the next call may prove wrong; this one is BigCommerce's word.
  if (instance.standing === 'revoked') throw new InstanceRevokedError()
  return instance
}

/**
 * An `onRequest` hook that puts the recognised instance on the request. It goes on in the same turn
 * where the instance is known already: a promise for every call would cost more than the look-up.
 */
export function authenticating(
  recognise: (request: FastifyRequest) => OpenedInstance | Promise<OpenedInstance>,
): onRequestHookHandler {
  return function authenticateInstance(request, _reply, done) {
    const recognised = recognise(request)
    if (!(recognised instanceof Promise)) {
      request.openedInstance = recognised
      done()
      return
    }
    recognised.then((instance) => {
      request.openedInstance = instance
      done()
    }, done)
  }
}
