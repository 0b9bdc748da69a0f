import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { apiClient, type ApiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { environmentOn, startGatewayOn } from '../testing/gateway-on.ts'
import { runCaptured } from '../testing/run-captured.ts'
import { createBody, createInstance } from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const OLD = KeyRing.generate('old').reveal()
const NEW = KeyRing.generate('new').reveal()

// The look-up key and one for each of three organizations.
const DATA_KEYS = 4

describe('rotate-keys', () => {
  it('says what it would do, and does nothing', async () => {
    await using scene = await startScene(OLD)
    const before = await dumpDatabase(scene.databaseUrl)

    const { exitCode, stdout } = await runCaptured(['rotate-keys'], scene.env)

    expect(exitCode).toBe(0)
    expect(stdout).toContain(`Would rewrap ${DATA_KEYS} data keys with new.`)
    expect(stdout).toContain(`  old: ${DATA_KEYS} data keys`)
    expect(stdout).toContain('No key can be retired yet.')
    expect(await dumpDatabase(scene.databaseUrl)).toBe(before)
  })

  it('rewraps with --apply, and proves that the old key has no use left', async () => {
    await using scene = await startScene(OLD)

    const { exitCode, stdout, stderr } = await runCaptured(['rotate-keys', '--apply'], scene.env)

    expect(exitCode).toBe(0)
    expect(stdout).toContain(`Rewrapped ${DATA_KEYS} data keys with new.`)
    expect(stdout).toContain(`  new (primary): ${DATA_KEYS} data keys`)
    expect(stdout).toContain('  old: 0 data keys')
    expect(stdout).toContain('No data key needs old any more')
    expect(stderr).toContain(`rewrapped ${DATA_KEYS} of ${DATA_KEYS} data keys`)
    expect(await dumpDatabase(scene.databaseUrl)).not.toContain('"key_id": "old"')
  })

  it('prints its report as JSON where it is told to, whatever is logged', async () => {
    await using scene = await startScene(OLD)
    const env = { ...scene.env, LATCHKEY_LOG_LEVEL: 'debug' }

    const { stdout } = await runCaptured(['rotate-keys', '--apply', '--json'], env)

    expect(JSON.parse(stdout)).toEqual({
      primaryId: 'new',
      applied: true,
      before: { new: 0, old: DATA_KEYS },
      after: { new: DATA_KEYS, old: 0 },
      rewrapped: DATA_KEYS,
      retirable: ['old'],
      missing: [],
    })
  })

  it('touches nothing but the wrapping', async () => {
    await using scene = await startScene(OLD)
    const sealed = async () =>
      (await dumpDatabase(scene.databaseUrl)).replaceAll(/^data_key .*$/gm, 'data_key')
    const before = await sealed()

    await runCaptured(['rotate-keys', '--apply'], scene.env)

    expect(await sealed()).toBe(before)
  })

  it('leaves a database that opens with the new key alone', async () => {
    await using scene = await startScene(OLD)
    await runCaptured(['rotate-keys', '--apply'], scene.env)

    await using gateway = await startGatewayOn({ ...scene, vaultKeys: NEW })

    const client = apiClient(gateway.origin, scene.client.authorization)
    expect((await client.call(`GET /instances/${scene.created.id}`)).body).toEqual(scene.created)
    expect(await callThroughDoor(client, scene.created.token)).toBe(200)
  })

  it('runs beside a gateway that goes on serving', async () => {
    await using scene = await startScene(`${NEW},${OLD}`, OLD)
    const { client, created } = scene
    const calls = Promise.all(
      Array.from({ length: 20 }, async (_, at) =>
        at % 2 === 0
          ? callThroughDoor(client, created.token)
          : (await client.call('POST /instances', { body: createBody() })).status,
      ),
    )

    const { exitCode } = await runCaptured(['rotate-keys', '--apply'], scene.env)

    expect(exitCode).toBe(0)
    expect(new Set(await calls)).toEqual(new Set([200]))
    expect((await client.call('GET /instances?pageSize=5000')).status).toBe(200)
    await using after = await startGatewayOn({ ...scene, vaultKeys: NEW })
    const list = await apiClient(after.origin, client.authorization).call('GET /instances')
    expect(list.headers.get('elements-returned-count')).toBe('11')
  })

  it('does nothing without a key that something is sealed under', async () => {
    await using scene = await startScene(OLD)
    const env = { ...scene.env, LATCHKEY_VAULT_KEYS: NEW }

    const { exitCode, stdout, stderr } = await runCaptured(['rotate-keys', '--apply'], env)

    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('VAULT_KEY_MISSING: the key ring lacks old')
    expect(stderr).not.toContain(NEW.slice(4))
  })
})

/**
 * An instance and two more organizations, sealed under the old key, and the environment of a rotation
 * to the new one.
 *
 * @param ring What the gateway is started with.
 * @param first What the database is made with, if that is another.
 */
async function startScene(ring: string, first = ring) {
  await using undo = new AsyncDisposableStack()
  const stack = undo.use(await startTestGateway({ env: { LATCHKEY_VAULT_KEYS: first } }))
  const { databaseUrl, mock } = stack
  await stack.addOrganization('Second')
  await stack.addOrganization('Third')
  const place = { databaseUrl, upstream: mock.origin }
  const serving =
    ring === first ? stack : undo.use(await startGatewayOn({ ...place, vaultKeys: ring }))
  const client = apiClient(serving.origin, stack.authorization)
  const created = await createInstance(client)
  const env = environmentOn({ ...place, vaultKeys: `${NEW},${OLD}` })
  const scene = undo.move()
  return { ...place, client, created, env, [Symbol.asyncDispose]: () => scene.disposeAsync() }
}

async function callThroughDoor({ origin }: ApiClient, token: string): Promise<number> {
  const answer = await fetch(`${origin}/stores/wuxeae6/v2/time`, {
    headers: { 'x-auth-token': token },
  })
  await answer.text()
  return answer.status
}
