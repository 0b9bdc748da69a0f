// Stands in for the mock BigCommerce: one store, and nothing but its accounts.
import { listen } from './listen.mjs'

const stores = [
  {
    hash: 'abc123',
    legacyAccounts: [{ username: "o'hara", token: 'legacy-token' }],
    apiAccounts: [{ accessToken: 'access-token', clientId: 'id', clientSecret: 'secret' }],
  },
]

const stateFile = process.env.MOCK_BIGCOMMERCE_STATE_FILE

listen((_request, answer) => answer(200, { stores, stateFile }))
