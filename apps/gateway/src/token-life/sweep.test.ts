import { describe, expect, it } from 'vitest'
import { NapClock } from '../testing/nap-clock.ts'
import { runSql } from '../testing/dump-database.ts'
import { registerApp } from '../testing/installed-app.ts'
import { apiClient } from '../testing/api-client.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { installed } from './testing/followed-instance.ts'

const HOUR = 60 * 60_000
const SWEEP_MS = HOUR

describe('what is kept for a time only', () => {
  it('is deleted when its time is over, and no earlier', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    await installed(app)
    await runSql(stack.databaseUrl, ROWS, [app.view.id, clock.now()])
    const passRound = async (ms: number) => {
      let naps = clock.naps.length
      clock.advance(ms)
      while ((await clock.napAfter(naps)) !== SWEEP_MS) naps += 1
    }
    const left = async () => {
      const [row] = await runSql(stack.databaseUrl, COUNT)
      return row
    }

    // The first sweep comes after one and a half of its pauses, one minute before those here are over.
    await passRound(1.5 * HOUR)
    const young = await left()
    await passRound(25 * HOUR)

    expect(young).toEqual({ codes: 1, payloads: 1, sessions: 1, signins: 1 })
    expect(await left()).toEqual({ codes: 0, payloads: 0, sessions: 0, signins: 0 })
  })

  it('holds for leases that were let go a day ago by the clock of the database', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    await runSql(stack.databaseUrl, LEASES)

    let naps = clock.naps.length
    clock.advance(1.5 * HOUR)
    while ((await clock.napAfter(naps)) !== SWEEP_MS) naps += 1

    const rows = await runSql(stack.databaseUrl, 'select client_id from grant_lease')
    expect(rows).toEqual([{ client_id: 'recent' }])
  })
})

const ROWS = `
  with session as (
    insert into app_session (app_id, store_hash, user_id, token_hash, created_at, expires_at)
    values ($1, 'wuxeae6', 1, '\\x00', $2, $2::timestamptz + interval '91 minutes')
  ), payload as (
    insert into used_payload (app_id, payload_id, used_at, expires_at)
    values ($1, 'payload', $2, $2::timestamptz + interval '91 minutes')
  )
  insert into sign_in (id, organization_id, member_id, app_id, code_challenge, state_hash, phase,
                       created_at, expires_at)
  select gen_random_uuid(), organization_id, member_id, id, 'challenge', '\\x00', 'waiting', $2,
         $2::timestamptz + interval '91 minutes'
    from app where id = $1
`

const LEASES = `
  insert into grant_lease (organization_id, client_id, store_hash, owner, fence, expires_at)
  select organization.id, lease.client_id, 'wuxeae6', gen_random_uuid(), 1, lease.expires_at
    from organization,
         (values ('recent', now() - interval '23 hours'), ('old', now() - interval '25 hours'))
           as lease (client_id, expires_at)
`

const COUNT = `
  select (select count(*)::integer from redeemed_code) as codes,
         (select count(*)::integer from used_payload) as payloads,
         (select count(*)::integer from app_session) as sessions,
         (select count(*)::integer from sign_in) as signins
`
