import { describe, expect, it } from 'vitest'
import { instancesIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { createInstance, sharedGateway } from '../testing/shared-gateway.ts'
import { exportOf, passphrase, reportOf, rows, verdictsIn } from './transfer-scene.ts'

const gateway = sharedGateway()

describe('an instance that is restored', () => {
  it('keeps its token where that is asked for, and its clients go on', async () => {
    const client = await gateway.client()
    const { id, token } = await createInstance(client, rows.token)
    const { sealed } = await exportOf(client)
    await client.call(`DELETE /instances/${id}`)

    const body = { sealed, passphrase, dryRun: false, keepTokens: true }
    const report = await reportOf(client, body)

    expect(report.rows[0]).toMatchObject({ verdict: 'created', instance: { token }, warnings: [] })
    expect(report.rows[0]?.instance?.id).not.toBe(id)
    const call = await fetch(`${client.origin}/stores/wuxeae6/v2/time`, {
      headers: { 'x-auth-token': token },
    })
    expect(call.status).toBe(200)
    expect(instancesIn(await client.call('GET /instances'))).toMatchObject([{ token }])
  })

  it('is refused where another instance has the token, and nothing of it is written', async () => {
    const client = await gateway.client()
    const { id, token } = await createInstance(client, rows.token)
    const row = { ...rows.token, name: 'Restored', token }
    const before = await dumpDatabase(gateway.running().databaseUrl)

    const dry = await reportOf(client, { rows: [row], keepTokens: true })
    const real = await reportOf(client, { rows: [row], keepTokens: true, dryRun: false })

    expect([verdictsIn(dry), verdictsIn(real)]).toEqual([
      ['refused INSTANCE_TOKEN_TAKEN'],
      ['refused INSTANCE_TOKEN_TAKEN'],
    ])
    expect(await dumpDatabase(gateway.running().databaseUrl)).toBe(before)
    expect(instancesIn(await client.call('GET /instances'))).toMatchObject([{ id, token }])
  })

  it('is refused where the token is another organization’s', async () => {
    const client = await gateway.client()
    const { token } = await createInstance(client, rows.token)
    const stranger = await gateway.client()

    const report = await reportOf(stranger, {
      rows: [{ ...rows.token, token }],
      keepTokens: true,
      dryRun: false,
    })

    expect(verdictsIn(report)).toEqual(['refused INSTANCE_TOKEN_TAKEN'])
    expect(instancesIn(await stranger.call('GET /instances'))).toEqual([])
  })

  it('is left with its token where it is there with another one', async () => {
    const client = await gateway.client()
    const { token } = await createInstance(client, rows.token)
    const row = { ...rows.token, token: `lki_${'a'.repeat(43)}` }

    const { rows: reports } = await reportOf(client, { rows: [row], keepTokens: true })

    expect(reports[0]).toMatchObject({
      verdict: 'exists',
      instance: { token },
      warnings: ['is there with another token, which it keeps'],
    })
  })
})
