import type { Seed } from './seed.ts'

type Apps = NonNullable<Seed[number]['apps']>
type Installs = NonNullable<Seed[number]['installs']>

const LABELS_CLIENT_ID = 'fakeClientIdLabels000000000000d'

/**
 * One app whose callbacks are the gateway's at its default address and which no store has yet, and one
 * that the sample store has installed.
 */
export const sampleApps: Apps = [
  {
    name: 'Latchkey',
    clientId: 'fakeClientIdLatchkey0000000000c',
    clientSecret: `${'facade00'.repeat(7)}0000000c`,
    authCallbackUrl: 'http://127.0.0.1:8080/bigcommerce/1/auth',
    loadCallbackUrl: 'http://127.0.0.1:8080/bigcommerce/1/load',
    uninstallCallbackUrl: 'http://127.0.0.1:8080/bigcommerce/1/uninstall',
    removeUserCallbackUrl: 'http://127.0.0.1:8080/bigcommerce/1/remove-user',
    multipleUsers: true,
    scopes: [
      'store_v2_customers_read_only',
      'store_v2_information_read_only',
      'store_v2_orders',
      'store_v2_products',
    ],
  },
  {
    name: 'Étiquettes – parcel labels',
    clientId: LABELS_CLIENT_ID,
    clientSecret: `${'facade00'.repeat(7)}0000000d`,
    authCallbackUrl: 'https://labels.example/auth',
    loadCallbackUrl: 'https://labels.example/load',
    scopes: ['store_v2_orders_read_only'],
  },
]

export const sampleInstalls: Installs = [
  { clientId: LABELS_CLIENT_ID, accessToken: 'fakeAccessTokenLabels000000000d' },
]
