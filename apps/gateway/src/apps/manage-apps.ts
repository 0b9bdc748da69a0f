import type { Member } from '../identity/member.ts'
import type { ChangeApp } from './app-schemas.ts'
import type { AppStore } from './app-store.ts'
import { AppChangedError, AppExistsError, AppInUseError, AppNotFoundError } from './errors.ts'
import type { AppFields, RegisteredApp } from './registered-app.ts'

export interface ManageAppsDeps {
  readonly apps: AppStore
}

/** @throws {AppExistsError} If the organization has registered the client id. */
export async function registerApp(
  member: Member,
  fields: AppFields,
  { apps }: ManageAppsDeps,
): Promise<RegisteredApp> {
  const app = await apps.insert(member, fields)
  if (app === undefined) throw new AppExistsError()
  return app
}

/** @throws {AppNotFoundError} If the caller's organization has no such app. */
export async function requireApp(
  member: Member,
  id: number,
  { apps }: { readonly apps: Pick<AppStore, 'find'> },
): Promise<RegisteredApp> {
  const app = await apps.find(member, { id })
  if (app === undefined) throw new AppNotFoundError()
  return app
}

/**
 * Changes what is named of an app. A new secret counts from the next callback on: nothing keeps the
 * old one.
 *
 * @throws {AppNotFoundError} If the caller's organization has no such app.
 * @throws {AppChangedError} If another request won the write. Nothing was written.
 */
export async function changeApp(
  member: Member,
  id: number,
  { name, clientSecret, scopes }: ChangeApp,
  deps: ManageAppsDeps,
): Promise<RegisteredApp> {
  const read = await requireApp(member, id, deps)
  const changed = await deps.apps.replace(read, {
    ...(name === undefined ? {} : { name }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(scopes === undefined ? {} : { scopes }),
  })
  if (changed === undefined) throw new AppChangedError()
  return changed
}

/**
 * Forgets an app. An install that comes between the count and the deletion leaves an instance without
 * its app, as `force` does: its token works on, and registering the app again takes care of it.
 *
 * @throws {AppNotFoundError} If the caller's organization has no such app.
 * @throws {AppInUseError} If instances use it and it is not forced.
 */
export async function deleteApp(
  member: Member,
  id: number,
  { force }: { readonly force: boolean },
  deps: ManageAppsDeps,
): Promise<void> {
  const app = await requireApp(member, id, deps)
  const instances = force ? 0 : await deps.apps.countInstances(app)
  if (instances > 0) throw new AppInUseError(instances)
  await deps.apps.delete(member, id)
}
