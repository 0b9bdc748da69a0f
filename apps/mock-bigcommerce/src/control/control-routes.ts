import { clockControl } from './clock-control.ts'
import type { ControlRoute } from './control-route.ts'
import { stateControl } from './state-control.ts'

/** Everything that the control API does. */
export const controlRoutes: readonly ControlRoute[] = [...clockControl, ...stateControl]
