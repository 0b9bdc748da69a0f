// Stands in for the mock BigCommerce: one store with its accounts, and one app.
import { listen } from './listen.mjs'

const stores = [
  {
    hash: 'abc123',
    legacyAccounts: [{ username: "o'hara", token: 'legacy-token' }],
    apiAccounts: [{ accessToken: 'access-token', clientId: 'id', clientSecret: 'secret' }],
  },
]

const app = { id: 7, name: 'Latchkey', clientId: 'app', clientSecret: 'app-secret', scopes: [] }

const stateFile = process.env.MOCK_BIGCOMMERCE_STATE_FILE

listen(({ method, body }, answer) => {
  if (method === 'PUT') Object.assign(app, JSON.parse(body))
  answer(200, { stores, stateFile, apps: [app] })
})
