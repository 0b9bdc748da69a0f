import type { CodedError } from '@latchkey/kernel'
import { z } from 'zod'
import { askingInTime } from './ask-over-http.ts'
import type { JsonAnswer, VerificationDeps } from './ask-over-http.ts'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import {
  AppCredentialsRefusedError,
  GrantCodeRefusedError,
  GrantRequestRefusedError,
  GrantScopesRefusedError,
  LoginUnavailableError,
  RefreshTokenRefusedError,
} from './grant-errors.ts'
import type { GrantType } from './grant-errors.ts'
import { loginUrl } from './login-host.ts'
import type { AppLogin } from './token-grant.ts'

/** What is given for a token, in the clear and in BigCommerce's words. */
export type GivenGrant =
  | {
      readonly grant_type: 'authorization_code'
      readonly code: string
      readonly scope: string
      readonly context: string
      readonly redirect_uri: string
    }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string }

const Refusal = z.object({ error: z.string() })

/**
 * Asks BigCommerce's token endpoint (RFC 6749 §3.2) for a token: in JSON, the app's login in the body.
 *
 * The question is never repeated: a code works once, and whether it was used up is not known where no
 * answer came.
 *
 * @param shape Of an answer that grants something.
 * @throws {AppCredentialsRefusedError} If the app's login is refused.
 * @throws {GrantCodeRefusedError} If the code is.
 * @throws {RefreshTokenRefusedError} If the refresh token is.
 * @throws {GrantScopesRefusedError} If the scopes are.
 * @throws {GrantRequestRefusedError} If anything else is.
 * @throws {LoginUnavailableError} If no answer comes, not in time, or none of that shape.
 */
export async function requestToken<Shape extends z.ZodType>(
  { app, grant, shape }: { app: AppLogin; grant: GivenGrant; shape: Shape },
  deps: VerificationDeps,
): Promise<z.infer<Shape>> {
  const { clientId, clientSecret } = app
  const body = { client_id: clientId, client_secret: clientSecret.reveal(), ...grant }
  const answer = await askLogin(body, deps)

  if (isRefusal(answer)) throw refusalOf(answer, grant.grant_type)
  const read = shape.safeParse(answer.status === 200 ? answer.json : undefined)
  if (!read.success) throw new LoginUnavailableError(grant.grant_type)
  return read.data
}

async function askLogin(
  body: GivenGrant & { readonly client_id: string },
  deps: VerificationDeps,
): Promise<JsonAnswer> {
  const question = {
    method: 'POST',
    url: loginUrl('/oauth2/token').href,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    isRead: (status: number) => status === 200 || refuses(status),
  } as const
  try {
    return await askingInTime(deps, (ask) => ask(question))
  } catch (error) {
    throw new LoginUnavailableError(body.grant_type, classifyUpstreamFailure(error))
  }
}

// A 429 refuses the moment, not the grant.
function refuses(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429
}

// BigCommerce's own client takes either key for a failure, whatever the status.
function isRefusal({ status, json }: JsonAnswer): boolean {
  if (refuses(status)) return true
  if (typeof json !== 'object' || json === null) return false
  return Object.hasOwn(json, 'error') || Object.hasOwn(json, 'errors')
}

function refusalOf({ status, json }: JsonAnswer, tried: GrantType): CodedError {
  const reason = Refusal.safeParse(json).data?.error ?? ''
  switch (reason) {
    // Seen on the wire in place of RFC 6749's word.
    case 'Invalid client id.':
    case 'invalid_client':
    case 'unauthorized_client':
      return new AppCredentialsRefusedError()
    case 'invalid_grant':
      return tried === 'refresh_token'
        ? new RefreshTokenRefusedError()
        : new GrantCodeRefusedError()
    case 'invalid_scope':
      return new GrantScopesRefusedError()
    case 'invalid_request':
    case 'unsupported_grant_type':
      return new GrantRequestRefusedError(status, reason)
    default:
      return new GrantRequestRefusedError(status, 'unknown')
  }
}
