import type { EntityManager } from 'typeorm'

/**
 * The numbers of instances whose tokens are to be renewed before they end, one for each grant, those
 * that end first at the head.
 *
 * A token is renewed in the last fifth of its life, at least a minute before its end, and never in the
 * first half of it.
 */
export async function dueRenewals(now: Date, database: EntityManager): Promise<number[]> {
  const rows: { id: number }[] = await database.query(DUE, [now])
  return rows.map(({ id }) => id)
}

const DUE = `
  select id
    from (select distinct on (instance.organization_id, instance.app_client_id, instance.store_hash)
                 instance.id, credential.expires_at
            from credential
            join instance on instance.id = credential.instance_id
                         and instance.upstream = credential.upstream
           where credential.expires_at is not null
             and instance.standing = 'callable'
             and credential.expires_at - least(
                   greatest((credential.expires_at - credential.created_at) / 5, interval '1 minute'),
                   (credential.expires_at - credential.created_at) / 2
                 ) <= $1
           order by instance.organization_id, instance.app_client_id, instance.store_hash, instance.id
         ) as grants
   order by expires_at
`
