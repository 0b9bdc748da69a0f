import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import { sameAuthentication } from '../instances/authentication.ts'
import { settingsOf } from '../instances/instance-view.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'

/** An instance, and the member whom what is done for it is done for. */
export interface OwnedInstance {
  readonly owner: Member
  readonly instance: Instance
}

/** An instance by its number alone; undefined if it is gone. */
export async function findOwned(
  instanceId: number,
  { database, instances }: { readonly database: EntityManager; readonly instances: InstanceStore },
): Promise<OwnedInstance | undefined> {
  const [row]: { organization_id: number; member_id: number }[] = await database.query(
    'select organization_id, member_id from instance where id = $1',
    [instanceId],
  )
  if (row === undefined) return undefined
  const owner = { id: row.member_id, organizationId: row.organization_id }
  const instance = await instances.find(owner, { id: instanceId })
  return instance && { owner, instance }
}

/** Whether two states of an instance have the same credential. */
export function sameCredential(a: Instance, b: Instance): boolean {
  return sameAuthentication(settingsOf(a), settingsOf(b))
}
