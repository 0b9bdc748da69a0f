import { Secret } from '@latchkey/kernel'
import type { Credential } from './credential.ts'

/** A credential as one text, for the vault to seal. The inverse of `parseCredential`. */
export function credentialText(credential: Credential): Secret {
  switch (credential.kind) {
    case 'legacy':
      return asText({
        kind: credential.kind,
        username: credential.username,
        apiToken: credential.apiToken.reveal(),
      })
    case 'store-token':
      return asText({
        kind: credential.kind,
        accessToken: credential.accessToken.reveal(),
        clientId: credential.clientId,
        clientSecret: credential.clientSecret?.reveal(),
      })
  }
}

/**
 * Reads back what `credentialText` wrote.
 *
 * @throws {TypeError} If the text is of another form. It came out of the vault authenticated, so this
 *   is a bug or a newer version's row, never outside input.
 */
export function parseCredential(text: Secret): Credential {
  const { kind, ...fields } = JSON.parse(text.reveal()) as Record<string, string | undefined>
  if (kind === 'legacy' && fields['username'] !== undefined && fields['apiToken'] !== undefined) {
    return { kind, username: fields['username'], apiToken: new Secret(fields['apiToken']) }
  }
  if (kind === 'store-token' && fields['accessToken'] !== undefined) {
    return {
      kind,
      accessToken: new Secret(fields['accessToken']),
      ...(fields['clientId'] === undefined ? {} : { clientId: fields['clientId'] }),
      ...(fields['clientSecret'] === undefined
        ? {}
        : { clientSecret: new Secret(fields['clientSecret']) }),
    }
  }
  throw new TypeError('a sealed credential is of a form that this version does not know')
}

function asText(fields: Record<string, string | undefined>): Secret {
  return new Secret(JSON.stringify(fields))
}
