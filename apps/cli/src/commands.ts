import type { CommandList } from './command-line/parse-command-line.ts'
import { budget } from './commands/budget.ts'
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
import { migrateAbandon } from './commands/migrate-abandon.ts'
import { migrateCutover } from './commands/migrate-cutover.ts'
import { migrateExplain } from './commands/migrate-explain.ts'
import { migrateFinish } from './commands/migrate-finish.ts'
import { migrateFleet } from './commands/migrate-fleet.ts'
import { migrateInventory } from './commands/migrate-inventory.ts'
import { migratePlan } from './commands/migrate-plan.ts'
import { migratePolicy } from './commands/migrate-policy.ts'
import { migrateReport } from './commands/migrate-report.ts'
import { migrateRollback } from './commands/migrate-rollback.ts'
import { migrateShadow } from './commands/migrate-shadow.ts'
import { migrateStatus } from './commands/migrate-status.ts'
import { migrateSupply } from './commands/migrate-supply.ts'
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
    migrate: 'Moves instances from their legacy accounts to OAuth, while calls flow',
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
    budget,
    importCommand,
    exportCommand,
    migratePlan,
    migrateSupply,
    migrateShadow,
    migrateStatus,
    migrateExplain,
    migrateInventory,
    migratePolicy,
    migrateCutover,
    migrateRollback,
    migrateFinish,
    migrateAbandon,
    migrateReport,
    migrateFleet,
    scopesExplain,
    scopesLeast,
    scopesList,
    operationAuthorizationUrl,
    operationAccessToken,
    mock,
    completion,
  ],
}
