import { accountsControl } from './accounts-control.ts'
import { appsControl } from './apps-control.ts'
import { callbacksControl } from './callbacks-control.ts'
import { clockControl } from './clock-control.ts'
import type { ControlRoute } from './control-route.ts'
import { faultsControl } from './faults-control.ts'
import { installsControl } from './installs-control.ts'
import { snapshotControl } from './snapshot-control.ts'
import { stateControl } from './state-control.ts'
import { webhooksControl } from './webhooks-control.ts'

/** Everything that the control API does. */
export const controlRoutes: readonly ControlRoute[] = [
  ...accountsControl,
  ...appsControl,
  ...callbacksControl,
  ...clockControl,
  ...faultsControl,
  ...installsControl,
  ...snapshotControl,
  ...stateControl,
  ...webhooksControl,
]
