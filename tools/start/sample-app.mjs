import { StartError } from './start-error.mjs'

/**
 * Makes sure that the mock's app "Latchkey" is registered with the sample's organization, and that the
 * mock's Developer Portal sends its callbacks to this gateway: its port may be another than last time.
 *
 * @returns The app as the gateway shows it, with its client secret.
 */
export async function provideApp({ gatewayOrigin, authorization, mockOrigin, signal }) {
  const gateway = api(`${gatewayOrigin}/api/apps`, { authorization }, signal)
  const portal = api(`${mockOrigin}/control/apps`, {}, signal)
  const { apps } = await portal('GET')
  const profile = apps.find(({ name }) => name === 'Latchkey')
  if (profile === undefined) return undefined

  const { clientId, clientSecret, name, scopes } = profile
  const known = (await gateway('GET')).find((app) => app.clientId === clientId)
  const app = known ?? (await gateway('POST', '', { name, clientId, clientSecret, scopes }))
  const { auth, load, uninstall, removeUser } = app.callbackUrls
  await portal('PUT', `/${profile.id}`, {
    authCallbackUrl: auth,
    loadCallbackUrl: load,
    uninstallCallbackUrl: uninstall,
    removeUserCallbackUrl: removeUser,
  })
  return { ...app, clientSecret }
}

function api(url, headers, signal) {
  return async (method, path = '', body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal,
    })
    if (answer.ok) return answer.json()
    throw new StartError(`${method} ${url}${path} was answered ${answer.status}`)
  }
}
