import { z } from 'zod'
import { addAppUser, removeAppUser, usersOfApp } from '../accounts/app-users.ts'
import { openApp } from '../accounts/open-app.ts'
import { requireInstall } from '../accounts/install.ts'
import { installedApps, viewInstall } from '../accounts/store-accounts.ts'
import { cancelStore, uninstallApp, type AppAction } from '../accounts/uninstall-app.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'
import { appOf, idOf, storeOf, userIn, UserKey } from './named-in-call.ts'
import { consent } from './consent.ts'
import { ControlRefusal, readControl } from './control-answers.ts'
import { controlRoute, type ControlCall, type ControlRoute } from './control-route.ts'

const AT = '/stores/{store_hash}/apps'

const Actor = z.object({ user: UserKey })

/** What opening an app can say besides who opens it. */
const Opening = Actor.extend({
  url: z.string().default('/'),
  channelId: z.number().int().nullable().default(null),
})

/** A store's apps without the pages: consent, opening, uninstalling, users. */
export const installsControl: readonly ControlRoute[] = [
  controlRoute(`GET ${AT}`, (call) =>
    jsonAnswer(200, { installs: installedApps(call.mock.state, storeOf(call)) }),
  ),
  controlRoute(`GET ${AT}/{app_id}`, (call) => {
    const [app, store] = [appOf(call), storeOf(call)]
    return jsonAnswer(200, viewInstall(store, app, requireInstall(store, app)))
  }),
  controlRoute(`POST ${AT}/{app_id}/install`, (call) => consent(call, 'install')),
  controlRoute(`POST ${AT}/{app_id}/approve`, (call) => consent(call, 'approve')),
  controlRoute(`POST ${AT}/{app_id}/open`, open),
  controlRoute(`POST ${AT}/{app_id}/uninstall`, async (call) => {
    const callback = await uninstallApp(call.mock, actionOf(call))
    return jsonAnswer(200, { callback: callback ?? null })
  }),
  controlRoute(`GET ${AT}/{app_id}/users`, (call) => listUsers(call, 200)),
  controlRoute(`POST ${AT}/{app_id}/users`, addUser),
  controlRoute(`DELETE ${AT}/{app_id}/users/{user_id}`, removeUser),
  controlRoute('POST /stores/{store_hash}/cancel', async (call) => {
    const sent = await cancelStore(call.mock, storeOf(call))
    return jsonAnswer(200, { callbacks: sent.filter((callback) => callback !== undefined) })
  }),
]

function actionOf(call: ControlCall): AppAction {
  const store = storeOf(call)
  const { user } = readControl(Actor, call.body ?? {}, 'the user is not valid')
  return { app: appOf(call), store, user: userIn(store, user) }
}

async function open(call: ControlCall): Promise<OutboundAnswer> {
  const store = storeOf(call)
  const { user, ...said } = readControl(Opening, call.body ?? {}, 'the opening is not valid')
  const subject = { app: appOf(call), store, user: userIn(store, user), ...said }
  return jsonAnswer(200, await openApp(subject, call.mock.clock.now()))
}

function listUsers(call: ControlCall, status: number): OutboundAnswer {
  return jsonAnswer(status, { users: usersOfApp({ app: appOf(call), store: storeOf(call) }) })
}

function addUser(call: ControlCall): OutboundAnswer {
  const { user } = readControl(Actor, call.body ?? {}, 'the user is not valid')
  if (user === undefined) throw new ControlRefusal(422, 'the user is missing')
  addAppUser(actionOf(call))
  return listUsers(call, 201)
}

async function removeUser(call: ControlCall): Promise<OutboundAnswer> {
  const store = storeOf(call)
  const user = userIn(store, idOf(call, 'user_id'))
  const callback = await removeAppUser(call.mock, { app: appOf(call), store, user })
  return jsonAnswer(200, { callback: callback ?? null })
}
