import { inspect } from 'node:util'
import { ManualClock, Secret } from '@latchkey/kernel'
import nock from 'nock'
import type { AppLogin } from '../token-grant.ts'

/** No error may hold one of these. */
export const SECRETS = {
  clientSecret: 'cl13nt-s3cret',
  code: 'c0de',
  accessToken: 't0k3n',
  refreshToken: 'r3fresh',
} as const

/** The app that tests exchange codes for. */
export const APP: AppLogin = {
  clientId: 'latchkey',
  clientSecret: new Secret(SECRETS.clientSecret),
}

/** Over the global `fetch`, which is what `nock` answers. */
export const deps = () => ({ fetch: globalThis.fetch, clock: new ManualClock() })

/** Expects one question of the token endpoint with exactly these fields beside the app's login. */
export function expectTokenRequest(fields: Readonly<Record<string, string>>): nock.Interceptor {
  return nock('https://login.bigcommerce.com')
    .matchHeader('content-type', 'application/json')
    .matchHeader('accept', 'application/json')
    .post('/oauth2/token', {
      client_id: APP.clientId,
      client_secret: SECRETS.clientSecret,
      ...fields,
    })
}

/** All that a log, a debugger or an answer could show of an error, its causes included. */
export function shownOf(error: Error): string {
  const { message, stack, cause } = error
  return [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify([message, stack, cause, Object.entries(error)]),
  ].join('\n')
}

/** An answer of the token endpoint, and the code that it is to become. */
type AnswerCase = readonly [what: string, status: number, body: nock.Body | undefined, code: string]

/**
 * Everything that the token endpoint could answer but a grant.
 *
 * @param invalidGrant What a refusal of that which was given for a token is to become.
 */
export function answersWithoutGrant(invalidGrant: string): readonly AnswerCase[] {
  return [
    ['an unknown client id', 400, { error: 'Invalid client id.' }, 'APP_CREDENTIALS_REFUSED'],
    ['a wrong secret', 400, { error: 'invalid_client' }, 'APP_CREDENTIALS_REFUSED'],
    ['a wrong secret, by 401', 401, { error: 'invalid_client' }, 'APP_CREDENTIALS_REFUSED'],
    ['an invalid grant', 400, { error: 'invalid_grant' }, invalidGrant],
    ['an app that may not ask', 400, { error: 'unauthorized_client' }, 'APP_CREDENTIALS_REFUSED'],
    ['an invalid scope', 400, { error: 'invalid_scope' }, 'GRANT_SCOPES_REFUSED'],
    ['an invalid request', 400, { error: 'invalid_request' }, 'GRANT_REQUEST_REFUSED'],
    [
      'an unsupported grant type',
      400,
      { error: 'unsupported_grant_type' },
      'GRANT_REQUEST_REFUSED',
    ],
    ['an error that nobody foresaw', 400, { error: SECRETS.code }, 'GRANT_REQUEST_REFUSED'],
    ['an error that is an object', 400, { error: { code: 1 } }, 'GRANT_REQUEST_REFUSED'],
    ['an empty refusal', 400, undefined, 'GRANT_REQUEST_REFUSED'],
    [
      'a refusal that is a page',
      403,
      `<html>${SECRETS.accessToken}</html>`,
      'GRANT_REQUEST_REFUSED',
    ],
    ['a refusal that is null', 404, 'null', 'GRANT_REQUEST_REFUSED'],
    ['a refusal of 65 KiB', 400, { error: 'a'.repeat(65 * 1024) }, 'GRANT_REQUEST_REFUSED'],
    [
      'a 200 with an error',
      200,
      { error: 'invalid_scope', access_token: 'x' },
      'GRANT_SCOPES_REFUSED',
    ],
    ['a 200 with errors', 200, { errors: [SECRETS.accessToken] }, 'GRANT_REQUEST_REFUSED'],
    ['a 201', 201, { access_token: SECRETS.accessToken }, 'LOGIN_UNAVAILABLE'],
    ['a 204', 204, undefined, 'LOGIN_UNAVAILABLE'],
    ['a redirect', 302, { error: 'invalid_grant' }, 'LOGIN_UNAVAILABLE'],
    ['a 429', 429, { error: 'invalid_grant' }, 'LOGIN_UNAVAILABLE'],
    ['a 500', 500, { error: 'invalid_grant' }, 'LOGIN_UNAVAILABLE'],
    ['a 503', 503, `<html>${SECRETS.accessToken}</html>`, 'LOGIN_UNAVAILABLE'],
    ['a page', 200, '<html></html>', 'LOGIN_UNAVAILABLE'],
    ['an empty answer', 200, '', 'LOGIN_UNAVAILABLE'],
    ['null', 200, 'null', 'LOGIN_UNAVAILABLE'],
    ['a list', 200, [SECRETS.accessToken], 'LOGIN_UNAVAILABLE'],
    ['an answer without a token', 200, { scope: 'store_cart' }, 'LOGIN_UNAVAILABLE'],
  ]
}
