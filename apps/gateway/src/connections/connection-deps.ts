import type { FactoryProvider } from '@nestjs/common'
import type { AppsDeps } from '../apps/apps.controller.ts'
import { APPS } from '../apps/tokens.ts'
import type { ProvisionDeps } from '../instances/provision-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import type { ConnectingAppDeps } from './connecting-app.ts'
import { CONNECTIONS } from './tokens.ts'

/** What connecting by the driver's properties needs. */
export interface ConnectionDeps extends ProvisionDeps, ConnectingAppDeps {}

/** The same, for the origin by which clients know the gateway. */
export type ConnectionDepsAt = (origin: string) => ConnectionDeps

/** Puts it together from what other operations need. */
export const connectionsProvider: FactoryProvider<ConnectionDepsAt> = {
  provide: CONNECTIONS,
  inject: [MANAGE_INSTANCES, APPS],
  useFactory:
    (instances: ProvisionDeps, apps: AppsDeps): ConnectionDepsAt =>
    (origin) => ({
      ...instances,
      apps: apps.apps,
      origin,
    }),
}
