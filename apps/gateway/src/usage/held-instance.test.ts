import { Client } from 'pg'
import { expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

it('keeps the counts of an instance that somebody holds, and lets go of all others', async () => {
  await using stack = await startTestGateway({ rounds: false })
  const { id, token } = await stack.createOAuthInstance()
  await ask(`${stack.origin}/stores/${STORE_HASH}/v2/orders`, 'GET', {
    headers: { 'x-auth-token': token },
  })
  const callsCounted = async () => {
    const url = `${stack.origin}/api/instances/${id}/usage`
    const { body } = await ask(url, 'GET', { authorization: stack.authorization })
    return (body as { window: { calls: number } }).window.calls
  }
  const holder = new Client({ connectionString: stack.databaseUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select 1 from instance where id = $1 for update', [id])

  const whileHeld = await callsCounted()
  await holder.query('commit')
  await holder.end()

  expect([whileHeld, await callsCounted()]).toEqual([0, 1])
})
