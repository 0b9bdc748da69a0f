import { Secret } from '@latchkey/kernel'
import { storeHashOfContext } from './store-id.ts'

/** What BigCommerce's consent page sent the browser back with. */
export interface VerifierCode {
  readonly kind: 'code'
  readonly code: Secret
  /** The scopes that came with the code; undefined where only the code was given. */
  readonly scopes: readonly string[] | undefined
  readonly storeHash: string | undefined
  /** The address that the browser was sent to, as `addressOf` gives it. */
  readonly redirectUri: string | undefined
}

/** A verifier as far as it can be used; otherwise why not, in words that repeat nothing of it. */
export type Verifier =
  VerifierCode | { readonly kind: 'refused' | 'unreadable'; readonly message: string }

const LONGEST = 8_192
const BARE_CODE = /^[\x21-\x7e]{1,2048}$/
const QUERY = /(?:^|[?&])(?:code|error)=/

// RFC 6749 §4.1.2.1. Any other is the address's own invention and not repeated.
const ERRORS = new Set([
  'access_denied',
  'invalid_request',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
])

/**
 * Reads an OAuthVerifier: the bare code, or the whole address that the browser was sent to after the
 * consent, pasted from the address bar (or its query alone). The address says more: the scopes, and
 * the store that gave its consent.
 */
export function readVerifier(text: string): Verifier {
  const pasted = text.trim()
  if (pasted.length > LONGEST) return unreadable('is too long to be a verifier')
  const url = /^https?:\/\//i.test(pasted) ? URL.parse(pasted) : undefined
  if (url === null) return unreadable('is no readable address')
  if (url !== undefined) return readQuery(url.searchParams, addressOf(url))
  if (QUERY.test(pasted)) return readQuery(new URLSearchParams(queryOf(pasted)), undefined)
  if (!BARE_CODE.test(pasted)) return unreadable('is neither a code nor an address')
  const nothing = { scopes: undefined, storeHash: undefined, redirectUri: undefined }
  return { kind: 'code', code: new Secret(pasted), ...nothing }
}

function readQuery(query: URLSearchParams, redirectUri: string | undefined): Verifier {
  const error = query.get('error')
  if (error !== null) return refused(error)
  const [code, ...others] = query.getAll('code')
  if (code === undefined || code === '') return unreadable('is an address without a code')
  if (others.length > 0 || !BARE_CODE.test(code)) return unreadable('holds no single code')

  const context = query.get('context')
  const storeHash = context === null ? undefined : storeHashOfContext(context)
  if (context !== null && storeHash === undefined) {
    return unreadable('is an address whose context names no store')
  }
  const scopes = query.get('scope')
  return {
    kind: 'code',
    code: new Secret(code),
    scopes: scopes === null ? undefined : scopeList(scopes),
    storeHash,
    redirectUri,
  }
}

/**
 * An address without its query, as people register it: a browser shows `http://localhost:33333/` for
 * what was registered as `http://localhost:33333`.
 */
export function addressOf({ origin, pathname }: URL): string {
  return pathname === '/' ? origin : origin + pathname
}

/** Scopes as they are written in one text, with white space or commas between them; each once. */
export function scopeList(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))]
}

const queryOf = (pasted: string) => pasted.slice(pasted.indexOf('?') + 1)

const unreadable = (message: string): Verifier => ({ kind: 'unreadable', message })

function refused(error: string): Verifier {
  const message =
    error === 'access_denied'
      ? 'is the address of a refused consent: sign in again and accept'
      : `is the address of a sign-in that failed (${ERRORS.has(error) ? error : 'other'})`
  return { kind: 'refused', message }
}
