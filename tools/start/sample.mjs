import { readEnvironmentFile, writeEnvironmentFile } from './environment-file.mjs'
import { OpenConnectors } from './open-connectors.mjs'
import { provideApp } from './sample-app.mjs'
import { StartError } from './start-error.mjs'

const OWNER = { organization: 'Sample', user: 'sample@latchkey.test', reissue: true }

/**
 * Makes sure that the sample is there: an organization with a user, one instance for each kind of
 * account, on the mock's first store, and an app to install. What an earlier start made is used again.
 *
 * @returns The variables that `sample.env` holds.
 */
export async function provideSample({ gateway, mockOrigin, file, signal }) {
  const store = await readStore(mockOrigin, signal)
  const known = readEnvironmentFile(file)
  const { door, secrets } = await openDoor(gateway, known, signal)
  const legacy = await provideInstance(door, known.LEGACY_INSTANCE_ID, legacyInstance(store))
  const oauth = await provideInstance(door, known.OAUTH_INSTANCE_ID, oauthInstance(store))

  const app = await provideApp({
    gatewayOrigin: gateway.origin,
    authorization: door.authorization,
    mockOrigin,
    signal,
  })

  const [{ username, token }] = store.legacyAccounts
  const [{ accessToken, clientId, clientSecret }] = store.apiAccounts
  const variables = {
    GATEWAY_URL: gateway.origin,
    MOCK_API_URL: `${mockOrigin}/api`,
    MOCK_LOGIN_URL: `${mockOrigin}/login`,
    MOCK_LEGACY_URL: `${mockOrigin}/store/${store.hash}`,
    STORE_HASH: store.hash,
    ACCESS_TOKEN: accessToken,
    LEGACY_USERNAME: username,
    LEGACY_TOKEN: token,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    USER_SECRET: secrets.userSecret,
    ORGANIZATION_SECRET: secrets.organizationSecret,
    LEGACY_INSTANCE_ID: legacy.id,
    LEGACY_INSTANCE_TOKEN: legacy.token,
    OAUTH_INSTANCE_ID: oauth.id,
    OAUTH_INSTANCE_TOKEN: oauth.token,
    ...(app === undefined
      ? {}
      : {
          APP_ID: app.id,
          APP_CLIENT_ID: app.clientId,
          APP_CLIENT_SECRET: app.clientSecret,
          APP_CALLBACK_URL: app.callbackUrls.auth,
          APP_INSTALL_URL: app.installUrl,
        }),
  }
  writeEnvironmentFile(file, variables)
  return variables
}

async function readStore(mockOrigin, signal) {
  const { stores } = await (await fetch(`${mockOrigin}/control/stores`, { signal })).json()
  return stores[0]
}

// The secrets are shown once, so a file that was lost, or that belongs to another database, means
// new ones.
async function openDoor(gateway, { USER_SECRET = '', ORGANIZATION_SECRET = '' }, signal) {
  const known = { userSecret: USER_SECRET, organizationSecret: ORGANIZATION_SECRET }
  const door = new OpenConnectors(gateway.origin, known, signal)
  if (USER_SECRET !== '' && (await door.isAdmitted())) return { door, secrets: known }

  const answers = ['initialised', 'failed']
  const answer = await gateway.ask({ type: 'init', ...OWNER }, answers, signal)
  if (answer.type === 'failed') {
    throw new StartError(`the sample was not made: ${answer.message} (${answer.code})`)
  }
  return { door: new OpenConnectors(gateway.origin, answer, signal), secrets: answer }
}

async function provideInstance(door, knownId, wanted) {
  const known = knownId === undefined ? undefined : await door.find(knownId)
  return known ?? (await door.findNamed(wanted.name)) ?? door.create(wanted)
}

function legacyInstance({ hash, legacyAccounts: [{ username, token }] }) {
  return instance('Sample legacy', {
    'authentication.type': 'basic',
    username,
    password: token,
    'store.url': `https://store-${hash}.mybigcommerce.com/api/v2`,
  })
}

function oauthInstance({ hash, apiAccounts: [{ accessToken, clientId, clientSecret }] }) {
  return instance('Sample store token', {
    'authentication.type': 'custom',
    'oauth.user.token': accessToken,
    'oauth.api.key': clientId,
    'oauth.api.secret': clientSecret,
    'store.url': `https://api.bigcommerce.com/stores/${hash}/v3`,
  })
}

function instance(name, configuration) {
  return { element: { key: 'bigcommerce' }, name, tags: ['sample'], configuration }
}
