import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './root.mjs'

// Adding a line here is a decision: this file may hold a secret in the clear. Say why in the commit.
const REVEALING = [
  'apps/cli/src/calls/direct-door.ts',
  'apps/cli/src/calls/gateway-door.ts',
  'apps/cli/src/commands/import.ts',
  'apps/cli/src/commands/instances-token.ts',
  'apps/cli/src/commands/operation-access-token.ts',
  'apps/cli/src/connection/gather-properties.ts',
  'apps/cli/src/connection/operation-options.ts',
  'apps/cli/src/connection/read-properties.ts',
  'apps/cli/src/environment/read-secret.ts',
  'apps/cli/src/gateway/gateway-client.ts',
  'apps/cli/src/gateway/gateway-connection.ts',
  'apps/cli/src/instances/read-credential.ts',
  'apps/cli/src/migration/fleet-row.ts',
  'apps/cli/src/migration/read-supply.ts',
  'apps/cli/src/settings/oauth-settings.ts',
  'apps/cli/src/settings/settings-seal.ts',
  'apps/cli/src/sign-in/login-through-gateway.ts',
  'apps/cli/src/sign-in/sign-in-by-verifier.ts',
  'apps/cli/src/sign-in/sign-in.ts',
  'apps/cli/src/terminal/new-passphrase.ts',
  'apps/cli/src/transfer/export-instances.ts',
  'apps/gateway/src/app-sessions/session-cookie.ts',
  'apps/gateway/src/budget/redis-ledger.ts',
  'apps/gateway/src/commands/init.ts',
  'apps/gateway/src/commands/new-key.ts',
  'apps/gateway/src/commands/serve.ts',
  'apps/gateway/src/connections/grant-columns.ts',
  'apps/gateway/src/database/database-address.ts',
  'apps/gateway/src/instances/authentication.ts',
  'apps/gateway/src/instances/instance-sealing.ts',
  'apps/gateway/src/instances/instance-view.ts',
  'apps/gateway/src/proxy/authenticate-instance.ts',
  'apps/gateway/src/proxy/instance-directory.ts',
  'apps/gateway/src/proxy/upstream-request.ts',
  'apps/gateway/src/sign-ins/finish-sign-in.ts',
  'apps/gateway/src/sign-ins/redirect-back.ts',
  'apps/gateway/src/sign-ins/sign-in-cookie.ts',
  'apps/gateway/src/sign-ins/start-sign-in.ts',
  'apps/gateway/src/sign-ins/start-url.ts',
  'apps/gateway/src/sign-ins/verifier-code.ts',
  'apps/gateway/src/transfer/fingerprint.ts',
  'apps/gateway/src/transfer/import-report.ts',
  'apps/gateway/src/transfer/instance-row.ts',
  'apps/gateway/src/transfer/sealed-rows.ts',
  'apps/gateway/src/vault/vault.ts',
  'libs/auth-strategy/src/basic-authorization.ts',
  'libs/auth-strategy/src/code-challenge.ts',
  'libs/auth-strategy/src/credential-text.ts',
  'libs/auth-strategy/src/verify-callback.ts',
  'libs/auth-strategy/src/verify-older-signed-payload.ts',
  'libs/auth-strategy/src/verify-signed-payload.ts',
  'libs/bigcommerce-client/src/exchange-code.ts',
  'libs/bigcommerce-client/src/probe-access.ts',
  'libs/bigcommerce-client/src/refresh-grant.ts',
  'libs/bigcommerce-client/src/request-token.ts',
  'libs/bigcommerce-client/src/store-credential.ts',
  'libs/bigcommerce-client/src/verify-access-token.ts',
  'libs/bigcommerce-client/src/verify-legacy-account.ts',
  'libs/credential-vault/src/key-ring.ts',
  'libs/credential-vault/src/portable-key.ts',
  'libs/credential-vault/src/seal-portable.ts',
  'libs/credential-vault/src/seal.ts',
]

it('reveals secrets only in the files that are known to', async () => {
  expect(await findRevealingFiles()).toEqual(REVEALING)
})

async function findRevealingFiles() {
  const found = []
  for (const folder of ['apps', 'libs']) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries.filter(({ name }) => /(?<!\.test)\.tsx?$/.test(name))) {
      const file = join(entry.parentPath, entry.name)
      if (file.includes('/testing/')) continue
      if (/\.reveal\(\)/.test(await readFile(file, 'utf8'))) found.push(relative(ROOT, file))
    }
  }
  return found.sort()
}
