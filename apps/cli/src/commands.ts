import type { CommandList } from './command-line/parse-command-line.ts'
import { call } from './commands/call.ts'
import { completion } from './commands/completion.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { instancesCheck } from './commands/instances-check.ts'
import { instancesCreate } from './commands/instances-create.ts'
import { instancesDelete } from './commands/instances-delete.ts'
import { instancesDisable } from './commands/instances-disable.ts'
import { instancesEdit } from './commands/instances-edit.ts'
import { instancesEnable } from './commands/instances-enable.ts'
import { instancesList } from './commands/instances-list.ts'
import { instancesReauthenticate } from './commands/instances-reauthenticate.ts'
import { instancesShow } from './commands/instances-show.ts'
import { instancesToken } from './commands/instances-token.ts'
import { login } from './commands/login.ts'
import { logout } from './commands/logout.ts'
import { mock } from './commands/mock.ts'
import { operationAccessToken } from './commands/operation-access-token.ts'
import { operationAuthorizationUrl } from './commands/operation-authorization-url.ts'
import { scopesExplain } from './commands/scopes-explain.ts'
import { scopesLeast } from './commands/scopes-least.ts'
import { scopesList } from './commands/scopes-list.ts'
import { settingsShow } from './commands/settings-show.ts'

/** Every command, in the order in which they are listed. */
export const COMMANDS: CommandList = {
  groups: {
    instances: "The gateway's connections to stores",
    scopes: "BigCommerce's OAuth scopes; needs no network",
    settings: 'What a sign-in left on this machine',
    operation: 'The stored procedures of the CData driver',
  },
  commands: [
    login,
    logout,
    settingsShow,
    call,
    instancesList,
    instancesCreate,
    instancesShow,
    instancesCheck,
    instancesEdit,
    instancesReauthenticate,
    instancesToken,
    instancesEnable,
    instancesDisable,
    instancesDelete,
    importCommand,
    exportCommand,
    scopesExplain,
    scopesLeast,
    scopesList,
    operationAuthorizationUrl,
    operationAccessToken,
    mock,
    completion,
  ],
}
