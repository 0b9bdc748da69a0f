import { describe, expect, inject, it } from 'vitest'
import { createOrganization } from './client/organization.ts'
import { runGatewayCommand, type GatewayOptions } from './stack/gateway.ts'
import { newVaultKeys } from './stack/stack.ts'

const stack = inject('stack')
const { place, postgres } = stack
// Without one nothing is stored, and every key is right.
await createOrganization(stack, 'Owner of what is stored')

describe('the image of the gateway', () => {
  it.each<[string, Partial<GatewayOptions>, RegExp]>([
    [
      'another key than what is stored is sealed under',
      { vaultKeys: newVaultKeys('k1') },
      /^latchkey: VAULT_OPEN_FAILED: .+\n$/,
    ],
    [
      'no key of the id that what is stored is sealed under',
      { vaultKeys: newVaultKeys('k9') },
      /^latchkey: VAULT_KEY_MISSING: .*k1.*\n$/,
    ],
    [
      'no key at all',
      { vaultKeys: null },
      /^latchkey: CONFIGURATION_INVALID: .*LATCHKEY_VAULT_KEYS: is required.*\n$/,
    ],
    [
      'a database that is out of reach',
      { databaseUrl: 'postgres://latchkey:of-a-test@postgres:5433/latchkey' },
      /^latchkey: DATABASE_UNREACHABLE: .+ECONNREFUSED.+\n$/,
    ],
    [
      'no database URL, as it has no database of its own',
      { databaseUrl: null },
      /^latchkey: EMBEDDED_POSTGRES_UNAVAILABLE: .*LATCHKEY_DATABASE_URL.*\n$/,
    ],
    [
      'a Redis that is out of reach',
      { environment: { LATCHKEY_REDIS_URL: 'redis://postgres:6399' } },
      /^latchkey: REDIS_UNREACHABLE: .+\n$/,
    ],
    [
      'a misspelt setting',
      { environment: { LATCHKEY_UPSTREAM_TIMEOUT: '1' } },
      /^latchkey: CONFIGURATION_INVALID: .*LATCHKEY_UPSTREAM_TIMEOUT: is not a setting.*\n$/,
    ],
  ])('ends with one line and a failure on %s', async (what, options, line) => {
    const run = await runGatewayCommand(place, ['serve'], {
      name: `failing-${what.replaceAll(/\W+/g, '-')}`,
      databaseUrl: postgres.url,
      ...options,
    })

    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(line) as string })
    expect(run.stdout).toBe('')
  })
})
