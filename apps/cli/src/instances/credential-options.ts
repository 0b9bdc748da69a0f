import type { OptionTable } from '../command-line/command.ts'

/** How a credential is given on the command line. Its secrets come by file, variable or question. */
export const CREDENTIAL_OPTIONS = {
  store: {
    type: 'string',
    describe: "The store: its hash, API path, or control panel's address",
  },
  username: { type: 'string', describe: 'legacy: the user name of the account' },
  'api-token-file': {
    type: 'string',
    describe:
      'legacy: a file with the API token (- is stdin); or LATCHKEY_API_TOKEN, or a question',
  },
  'access-token-file': {
    type: 'string',
    describe:
      'store-token: a file with the access token (- is stdin); or LATCHKEY_ACCESS_TOKEN, or a question',
  },
  'client-id': { type: 'string', describe: 'app: the client id; store-token: kept beside it' },
  'client-secret-file': {
    type: 'string',
    describe: 'app: a file with the client secret; or LATCHKEY_CLIENT_SECRET, or a question',
  },
  'callback-url': { type: 'string', describe: 'app: the auth callback URL of its profile' },
  'verifier-file': {
    type: 'string',
    describe:
      'app: a file with the whole URL that the browser was sent back to, or with the code in it, beside --store and --set oauth.scope=…; or LATCHKEY_VERIFIER, or a question',
  },
} as const satisfies OptionTable

/** The kinds of credential, as `--kind` names them. */
export const CREDENTIAL_KINDS = ['legacy', 'store-token', 'app'] as const

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number]
