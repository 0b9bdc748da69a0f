import { GRANT_CODES, type GrantCode } from './grant-code.ts'
import { isWithin } from './granted-scopes.ts'
import { findInstall, INSTALLS } from './install.ts'
import { issueToken, issueUnboundToken, type Grant } from './issue-token.ts'
import { revokeTokens } from './revoke-account.ts'
import { refused, type TokenCall } from './token-request.ts'

/** Exchanges a code for a token, once. The tokens before it die; webhooks stay. */
export function exchangeCode(call: TokenCall): object {
  const { state, app, request, now } = call
  const { code: key, context, redirect_uri, scope } = request
  if ([key, context, redirect_uri, scope].includes(undefined)) return refused('invalid_request')
  const codes = state.global.records(GRANT_CODES)
  const code = codes.find(key ?? '')
  const error = faultOfCode(call, code)
  if (error !== undefined || code === undefined) return refused(error ?? 'invalid_grant')

  codes.remove(code.id)
  const store = state.find(code.storeHash)
  if (store === undefined) return refused('invalid_grant')
  // A context that is not the code's was seen to give a token all the same, for no store.
  const grant = { app, store, scopes: code.scopes, userId: code.userId }
  if (context !== `stores/${store.hash}`) return issueUnboundToken(grant, context)
  return grantToken(grant, now)
}

function faultOfCode(
  { app, request, now }: TokenCall,
  code: GrantCode | undefined,
): string | undefined {
  if (code?.appId !== app.id || now.toISOString() >= code.expiresAt) return 'invalid_grant'
  if (request.redirect_uri !== code.redirectUri) return 'invalid_grant'
  return isWithin(code.scopes, request.scope ?? '') ? undefined : 'invalid_scope'
}

function grantToken(grant: Grant, now: Date): object {
  const { app, store, scopes, userId: installedBy } = grant
  revokeTokens(store, app.clientId)
  const { accountId, answer } = issueToken(grant, now)
  const installs = store.records(INSTALLS)
  const granted = { scopes, installedBy, accountId, state: 'installed' } as const
  const before = findInstall(store, app) ?? installs.where('appId', app.id)[0]
  if (before === undefined) installs.create({ appId: app.id, userIds: [], ...granted })
  else installs.put({ ...before, ...granted })
  return answer
}
