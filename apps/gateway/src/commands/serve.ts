import { CodedError } from '@latchkey/kernel'
import { z } from 'zod'
import { startGateway, type Gateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'
import { readOptions, type CommandContext } from './command.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { abandon } from './lost.ts'
import { PortTakenError } from './port-taken-error.ts'

/** Runs the gateway until it is told to stop: by SIGTERM, SIGINT, or the end of its parent. */
export async function serve({ args, config, clock }: CommandContext): Promise<ExitCode> {
  readOptions(args, {})
  const log = createLog(config.logLevel)
  const gateway = await startGateway(config, {
    log,
    clock,
    random: Math.random,
    lost: abandon,
  }).catch((error: unknown) => {
    throw PortTakenError.is(error) ? new PortTakenError(config.listen.port) : error
  })
  if (config.upstream.developmentUpstream !== undefined) {
    log.warn('LATCHKEY_DEVELOPMENT_UPSTREAM is set: every call goes there, not to BigCommerce')
  }
  log.info({ origin: gateway.origin }, 'the gateway is ready')
  const stopped = untilStopped()
  answerParent(gateway)
  log.info({ reason: await stopped }, 'the gateway is finishing its calls')
  await gateway.leave()
  await gateway.close()
  // An open channel would keep the process that has nothing left to do.
  if (process.connected) process.disconnect()
  return EXIT.done
}

function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
    process.once('disconnect', () => {
      resolve('parent ended')
    })
  })
}

const ProvisionRequest = z.object({
  type: z.literal('init'),
  organization: z.string().min(1),
  user: z.string().min(1),
  reissue: z.boolean(),
})

// A parent that started the gateway with a channel of its own may provision over it: it could read
// the embedded database anyway. There is no such channel in production.
function answerParent(gateway: Gateway): void {
  if (process.send === undefined) return
  process.on('message', (message) => {
    const request = ProvisionRequest.safeParse(message)
    if (request.success) void provisionForParent(gateway, request.data)
  })
  process.send({ type: 'ready', origin: gateway.origin })
}

async function provisionForParent(
  gateway: Gateway,
  request: z.infer<typeof ProvisionRequest>,
): Promise<void> {
  try {
    const { organizationSecret, userSecret } = await gateway.provision(request)
    process.send?.({
      type: 'initialised',
      organizationSecret: organizationSecret.reveal(),
      userSecret: userSecret.reveal(),
    })
  } catch (error) {
    const code = error instanceof CodedError ? error.code : 'UNEXPECTED'
    const message = error instanceof Error ? error.message : 'an unknown failure'
    process.send?.({ type: 'failed', code, message })
  }
}
