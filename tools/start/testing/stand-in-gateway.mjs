// Stands in for the gateway: instances and apps in a file, one pair of secrets at a time.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listen } from './listen.mjs'

if (process.env.LATCHKEY_LOG_LEVEL === 'fatal') {
  console.error('the gateway does not start: no reason at all')
  process.exit(3)
}

const file = join(process.env.LATCHKEY_DATA_DIR, 'instances.json')
const state = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { issued: 0, instances: [], apps: [] }

process.on('message', ({ organization, user, reissue }) => {
  if (organization !== 'Sample' || user !== 'sample@latchkey.test' || reissue !== true) return
  change(() => (state.issued += 1))
  process.send({
    type: 'initialised',
    userSecret: `u${state.issued}`,
    organizationSecret: `o${state.issued}`,
  })
})

listen(({ method, url, headers, body }, answer) => {
  if (headers.authorization !== `User u${state.issued}, Organization o${state.issued}`) {
    return answer(401, { message: 'no' })
  }
  const { pathname, searchParams } = new URL(url, 'http://gateway')
  const id = Number(/^\/elements\/api-v2\/instances\/(\d+)$/.exec(pathname)?.[1])
  if (pathname === '/api/apps') return answer(200, answerApps(method, body, headers.host))
  if (method === 'POST') return answer(200, create(JSON.parse(body)))
  if (Number.isNaN(id)) return answer(200, search(searchParams.get('searchText') ?? ''))
  const found = state.instances.find((instance) => instance.id === id)
  return found ? answer(200, found) : answer(404, {})
})

function answerApps(method, body, host) {
  if (method === 'POST') change(() => state.apps.push(registered(JSON.parse(body))))
  const shown = state.apps.map((app) => ({ ...app, callbackUrls: callbacksAt(host) }))
  return method === 'POST' ? shown.at(-1) : shown
}

function registered({ clientId }) {
  return { id: state.apps.length + 1, clientId, installUrl: 'http://login/install' }
}

function callbacksAt(host) {
  const urls = ['auth', 'load', 'uninstall', 'removeUser'].map((name) => [
    name,
    `http://${host}/${name}`,
  ])
  return Object.fromEntries(urls)
}

function create({ name, configuration }) {
  const id = state.instances.length + 1
  const created = { id, name, token: `token-${id}`, configuration }
  change(() => state.instances.push(created))
  return created
}

function search(text) {
  return state.instances.filter(({ name }) => name.includes(text))
}

function change(step) {
  step()
  writeFileSync(file, JSON.stringify(state))
}
