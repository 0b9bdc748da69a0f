import type { LoginPageOptions } from '@latchkey/bigcommerce-client'
import type { AppStore } from '../apps/app-store.ts'
import { installUrl } from '../apps/install-url.ts'
import type { InstanceHistory } from './instance-history.ts'
import { healthOf } from './instance-health.ts'
import type { HealthView } from './instance-health-schemas.ts'
import type { NamedApp } from './next-step.ts'
import type { OwnedInstance } from './owned-instance.ts'

export interface ShowHealthDeps {
  readonly apps: Pick<AppStore, 'find'>
  readonly history: InstanceHistory
  readonly loginPages: LoginPageOptions
}

/** Where an instance stands, with the app by its name and its link where it is a registered one. */
export async function showHealth(
  { owner, instance }: OwnedInstance,
  deps: ShowHealthDeps,
): Promise<HealthView> {
  const { standing, disabled, id } = instance
  const disabledAt = disabled ? await deps.history.disabledAt(owner, id) : undefined
  return {
    ...healthOf(instance, await namedApp({ owner, instance }, deps)),
    since: (disabledAt ?? standing.since).toISOString(),
    checkedAt: standing.checkedAt?.toISOString() ?? null,
  }
}

async function namedApp(
  { owner, instance: { credential } }: OwnedInstance,
  { apps, loginPages }: ShowHealthDeps,
): Promise<NamedApp | undefined> {
  if (credential.kind !== 'app-grant') return undefined
  const app = await apps.find(owner, { clientId: credential.clientId })
  return app && { name: app.name, installUrl: installUrl(app.clientId, loginPages) }
}
