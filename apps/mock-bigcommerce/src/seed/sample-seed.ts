import { scopes } from '@latchkey/scope-catalog'
import { sampleApps, sampleInstalls } from './sample-apps.ts'
import type { Seed } from './seed.ts'

// Every scope over a store's data, in the form that may change things where there are two.
const EVERY_SCOPE = scopes
  .filter(({ kind, readOnlyOf }) => kind !== 'account' && kind !== 'default' && !readOnlyOf)
  .map(({ id }) => id)

/**
 * A store with a legacy account, a full API account and one that may only read products, with users
 * and apps, and with customers, a catalogue and orders. Its credentials are well-formed and obviously
 * false.
 */
export function sampleSeed(): Seed {
  return [
    {
      hash: 'wuxeae6',
      name: 'Møller & Daughters Café Supply',
      plan: 'enterprise',
      domain: 'shop.moller-daughters.example',
      legacyAccounts: [{ username: 'admin', token: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001' }],
      apiAccounts: [
        {
          name: 'Back office',
          accessToken: 'fakeAccessTokenFull00000000000a',
          clientId: 'fakeClientIdFull00000000000000a',
          clientSecret: `${'facade00'.repeat(7)}0000000a`,
          scopes: EVERY_SCOPE,
        },
        {
          name: 'Price list reader',
          accessToken: 'fakeAccessTokenReadOnly0000000b',
          clientId: 'fakeClientIdReadOnly0000000000b',
          clientSecret: `${'facade00'.repeat(7)}0000000b`,
          scopes: ['store_v2_products_read_only'],
        },
      ],
      users: [
        { email: 'owner@example.com', username: 'Astrid Møller', role: 'owner', locale: 'da-DK' },
        { email: 'office@example.com', username: 'José Núñez', role: 'authorized' },
        { email: 'packing@example.com', username: 'Zoë', role: 'user', locale: 'en-GB' },
      ],
      apps: sampleApps,
      installs: sampleInstalls,
    },
  ]
}
