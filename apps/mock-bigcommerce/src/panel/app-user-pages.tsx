import { addAppUser, removeAppUser } from '../accounts/app-users.ts'
import { action, type PageAnswer } from '../pages/page-route.ts'
import { appOf } from './app-pages.tsx'
import { panelLink, userOf, type PanelCall } from './panel-call.ts'

/** Lets users open an app, and takes it away from them. */
export const appUserPages = [
  action('/apps/{app_id}/users', add),
  action('/apps/{app_id}/users/remove', remove),
]

function add(call: PanelCall): PageAnswer {
  addAppUser({ app: appOf(call), store: call.store, user: userOf(call) })
  return backToApp(call)
}

function remove(call: PanelCall): PageAnswer {
  // How the app takes it is not waited for.
  void removeAppUser(call.mock, { app: appOf(call), store: call.store, user: userOf(call) })
  return backToApp(call)
}

function backToApp(call: PanelCall): PageAnswer {
  return { seeOther: panelLink(call, `/apps/${appOf(call).id}`) }
}
