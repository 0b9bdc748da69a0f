import { KeyRing } from '@latchkey/credential-vault'
import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A gateway and its BigCommerce, as tests find them. */
export interface GatewayStack {
  readonly url: string
  readonly userSecret: string
  readonly organizationSecret: string
  readonly mockOrigin: string
}

const PROGRAM = fileURLToPath(new URL('../../../../dist/apps/gateway/main.js', import.meta.url))

const ready = z.object({ type: z.literal('ready'), origin: z.string() })
const initialised = z.object({
  type: z.literal('initialised'),
  organizationSecret: z.string(),
  userSecret: z.string(),
})

/** Starts the gateway that was built, on a database of its own, in front of a mock. */
export async function startGatewayProcess(): Promise<GatewayStack & AsyncDisposable> {
  await using undo = new AsyncDisposableStack()
  const mock = undo.use(await startMockBigCommerce())
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-cli-gateway-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  // Run by root, the database server runs as somebody else, who has to get through here.
  await chmod(directory, 0o711)

  const child = fork(PROGRAM, {
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LATCHKEY_PORT: '0',
      LATCHKEY_DATA_DIR: directory,
      LATCHKEY_VAULT_KEYS: KeyRing.generate('test').reveal(),
      LATCHKEY_DEVELOPMENT_UPSTREAM: mock.origin,
      LATCHKEY_LOG_LEVEL: 'fatal',
    },
  })
  undo.defer(() => stop(child))
  const { origin } = await hear(child, ready)
  child.send({ type: 'init', organization: 'Test', user: 'cli@latchkey.test', reissue: false })
  const secrets = await hear(child, initialised)

  const resources = undo.move()
  return {
    url: origin,
    userSecret: secrets.userSecret,
    organizationSecret: secrets.organizationSecret,
    mockOrigin: mock.origin,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

async function hear<Shape extends z.ZodType>(
  child: ChildProcess,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const message = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => {
      reject(new Error(`the gateway ended with ${String(code)}; was it built?`))
    })
  })
  return shape.parse(message)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
