import type { FactoryProvider } from '@nestjs/common'
import type { AppsDeps } from '../apps/apps.controller.ts'
import { APPS } from '../apps/tokens.ts'
import { PUBLIC_URL } from '../documents/tokens.ts'
import type { ProvisionDeps } from '../instances/provision-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import type { ConnectingAppDeps } from './connecting-app.ts'
import { CONNECTIONS } from './tokens.ts'

/** What connecting by the driver's properties needs. */
export interface ConnectionDeps extends ProvisionDeps, ConnectingAppDeps {}

/** The same, for a caller who reached the gateway by an origin. */
export type ConnectionDepsAt = (calledOrigin: string) => ConnectionDeps

/** Puts it together from what other operations need. */
export const connectionsProvider: FactoryProvider<ConnectionDepsAt> = {
  provide: CONNECTIONS,
  inject: [MANAGE_INSTANCES, APPS, PUBLIC_URL],
  useFactory:
    (instances: ProvisionDeps, apps: AppsDeps, publicUrl: URL | null): ConnectionDepsAt =>
    (calledOrigin) => ({
      ...instances,
      apps: apps.apps,
      origin: publicUrl?.origin ?? calledOrigin,
    }),
}
