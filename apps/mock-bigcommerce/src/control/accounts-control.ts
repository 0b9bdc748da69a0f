import { z } from 'zod'
import { removeStoreUser } from '../accounts/app-users.ts'
import { changeOwnerEmail } from '../accounts/change-owner-email.ts'
import { apiPathOf, credentialsFile } from '../accounts/credentials-file.ts'
import {
  changeLegacyAccount,
  createLegacyAccount,
  LegacyAccountChange,
  NewLegacyAccount,
  requireLegacyAccount,
} from '../accounts/legacy-accounts.ts'
import { newLegacyToken } from '../accounts/new-credentials.ts'
import { NewPanelUser, OwnerChange, PANEL_USERS } from '../accounts/panel-user.ts'
import {
  createStoreAccount,
  deleteStoreAccounts,
  NewStoreAccount,
  storeLevelAccounts,
} from '../accounts/store-level-accounts.ts'
import { addUser, requireUser } from '../accounts/store-users.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'
import { idOf, storeOf } from './named-in-call.ts'
import { done, readControl } from './control-answers.ts'
import { controlRoute, type ControlCall, type ControlRoute } from './control-route.ts'

const AT = '/stores/{store_hash}'
const LEGACY_NOT_VALID = 'the legacy account is not valid'

const Ids = z.object({ ids: z.array(z.number().int()).min(1) })

const storeAccounts: readonly ControlRoute[] = [
  controlRoute(`GET ${AT}/api-accounts`, (call) =>
    jsonAnswer(200, { apiAccounts: storeLevelAccounts(storeOf(call)) }),
  ),
  controlRoute(`POST ${AT}/api-accounts`, createApiAccount),
  controlRoute(`DELETE ${AT}/api-accounts`, (call) => {
    deleteStoreAccounts(storeOf(call), readControl(Ids, call.body, 'the ids are not valid').ids)
    return done
  }),
  controlRoute(`DELETE ${AT}/api-accounts/{account_id}`, (call) => {
    deleteStoreAccounts(storeOf(call), [idOf(call, 'account_id')])
    return done
  }),
]

const legacyAccounts: readonly ControlRoute[] = [
  controlRoute(`GET ${AT}/legacy-accounts`, (call) =>
    jsonAnswer(200, { legacyAccounts: storeOf(call).legacyAccounts.all() }),
  ),
  controlRoute(`POST ${AT}/legacy-accounts`, (call) => {
    const said = readControl(NewLegacyAccount, call.body, LEGACY_NOT_VALID)
    return jsonAnswer(201, createLegacyAccount(storeOf(call), said))
  }),
  controlRoute(`PUT ${AT}/legacy-accounts/{account_id}`, (call) =>
    changeLegacy(call, readControl(LegacyAccountChange, call.body, LEGACY_NOT_VALID)),
  ),
  controlRoute(`POST ${AT}/legacy-accounts/{account_id}/regenerate`, (call) =>
    changeLegacy(call, { token: newLegacyToken() }),
  ),
  controlRoute(`DELETE ${AT}/legacy-accounts/{account_id}`, (call) => {
    const store = storeOf(call)
    store.legacyAccounts.remove(requireLegacyAccount(store, idOf(call, 'account_id')).id)
    return done
  }),
]

const users: readonly ControlRoute[] = [
  controlRoute(`GET ${AT}/users`, (call) =>
    jsonAnswer(200, { users: storeOf(call).records(PANEL_USERS).all() }),
  ),
  controlRoute(`POST ${AT}/users`, (call) => {
    const said = readControl(NewPanelUser, call.body, 'the user is not valid')
    return jsonAnswer(201, addUser(storeOf(call), said))
  }),
  controlRoute(`DELETE ${AT}/users/{user_id}`, removeUser),
  controlRoute(`PUT ${AT}/owner`, (call) => {
    const { email } = readControl(OwnerChange, call.body, 'the owner is not valid')
    return jsonAnswer(200, changeOwnerEmail(storeOf(call), email))
  }),
]

/** A control panel's accounts and users without its pages. */
export const accountsControl: readonly ControlRoute[] = [
  ...storeAccounts,
  ...legacyAccounts,
  ...users,
]

function createApiAccount(call: ControlCall): OutboundAnswer {
  const store = storeOf(call)
  const said = readControl(NewStoreAccount, call.body, 'the API account is not valid')
  const account = createStoreAccount(store, said)
  return jsonAnswer(201, {
    ...account,
    apiPath: apiPathOf(store.hash),
    credentialsFile: credentialsFile(store.hash, account),
  })
}

function changeLegacy(
  call: ControlCall,
  change: z.output<typeof LegacyAccountChange>,
): OutboundAnswer {
  const store = storeOf(call)
  const account = requireLegacyAccount(store, idOf(call, 'account_id'))
  return jsonAnswer(200, changeLegacyAccount(store, account, change))
}

async function removeUser(call: ControlCall): Promise<OutboundAnswer> {
  const store = storeOf(call)
  const user = requireUser(store, idOf(call, 'user_id'))
  const sent = await removeStoreUser(call.mock, store, user)
  return jsonAnswer(200, { callbacks: sent.filter((callback) => callback !== undefined) })
}
