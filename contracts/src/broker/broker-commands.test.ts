import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KEPT_PACTS, readPacts } from '../pact-files.ts'
import { startJsonServer } from '../testing/json-server.ts'
import { askToDeploy, publishPacts } from './broker-commands.ts'
import { pactText } from '../normalise-pact.ts'

const MAIN = 'contracts/src/broker/main.ts'

/** A broker that says the same to everybody, and where a command finds it. */
async function standIn(status: number, json: object) {
  const server = await startJsonServer(() => ({ status, json }))
  const environment = {
    PACT_BROKER_BASE_URL: `${server.origin}/broker/`,
    PACT_VERSION: '5affab8',
    PACT_BRANCH: 'main',
  }
  const said: string[] = []
  return {
    ...server,
    said,
    with: (more: Record<string, string> = {}) => ({
      environment: { ...environment, ...more },
      say: (line: string) => said.push(line),
    }),
  }
}

describe('the publication of pacts', () => {
  it('gives the broker every pact, by its consumer, with the version and the branch', async () => {
    await using broker = await standIn(200, {})

    await publishPacts(broker.with({ PACT_BROKER_TOKEN: 'fakeBrokerToken' }))

    const pacts = await readPacts(KEPT_PACTS)
    const [pact] = pacts
    expect(broker.asked).toHaveLength(new Set(pacts.map(({ consumer }) => consumer.name)).size)
    expect(broker.asked[0]).toEqual({
      method: 'POST',
      path: '/broker/contracts/publish',
      authorization: 'Bearer fakeBrokerToken',
      body: {
        pacticipantName: pact?.consumer.name,
        pacticipantVersionNumber: '5affab8',
        branch: 'main',
        contracts: [
          {
            consumerName: pact?.consumer.name,
            providerName: pact?.provider.name,
            specification: 'pact',
            contentType: 'application/json',
            content: pact && Buffer.from(pactText(pact)).toString('base64'),
          },
        ],
      },
    })
    expect(broker.said).toContain('published gateway -> bigcommerce at 5affab8 (main)')
  })

  it('logs in by user name and password where there is no token', async () => {
    await using broker = await standIn(200, {})
    const login = { PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'fake' }

    await publishPacts(broker.with(login))

    expect(broker.asked[0]?.authorization).toBe(`Basic ${btoa('ci:fake')}`)
  })

  it('fails where the broker refuses', async () => {
    await using broker = await standIn(409, {})

    await expect(publishPacts(broker.with())).rejects.toMatchObject({
      code: 'PACT_BROKER_REFUSED',
      message: 'the Pact Broker answered /contracts/publish with 409',
    })
  })

  it('fails where nobody answers', async () => {
    const environment = { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1', PACT_VERSION: '5affab8' }

    await expect(publishPacts({ environment, say: () => undefined })).rejects.toMatchObject({
      code: 'PACT_BROKER_REFUSED',
    })
  })
})

describe('the question whether to deploy', () => {
  it.each([
    [true, 'yes'],
    [false, 'no'],
    [null, 'no'],
  ])('is answered for each consumer as the broker does: %s', async (deployable, word) => {
    const reason = 'said in words'
    await using broker = await standIn(200, { summary: { deployable, reason } })

    const may = await askToDeploy(broker.with({ PACT_ENVIRONMENT: 'test' }))

    expect(may).toBe(deployable === true)
    expect(broker.said).toContain(`gateway: ${word}, said in words`)
    expect(broker.asked.map(({ path }) => path)).toContain(
      '/broker/can-i-deploy?pacticipant=gateway&version=5affab8&environment=test',
    )
  })
})

describe('the commands', () => {
  it.each(['publish', 'can-i-deploy'])(
    'say in one line what to set where no broker is named: %s',
    async (command) => {
      const root = join(import.meta.dirname, '../../..')
      const program = ['--import=./tools/scope-catalog/workspace-modules.ts', MAIN, command]
      const env = { PACT_BROKER_BASE_URL: '' }
      const child = execFile(process.execPath, program, { cwd: root, env })
      const lines: string[] = []
      child.stderr?.on('data', (piece) => lines.push(String(piece)))
      await once(child, 'close')

      expect(child.exitCode).toBe(1)
      expect(lines.join('')).toMatch(
        /^there is no Pact Broker to talk to: set PACT_BROKER_BASE_URL.*\n$/,
      )
    },
  )
})
