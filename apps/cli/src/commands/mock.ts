import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { EXIT } from '../exit.ts'

const LARGEST_PORT = 65_535

/** `latchkey mock` */
export const mock = defineCommand({
  usage: 'mock',
  summary: 'Run a mock BigCommerce on this machine, until it is interrupted',
  options: {
    port: { type: 'string', default: '8090', describe: 'Port to listen on; 0 takes any free one' },
    plan: {
      choices: ['standard', 'pro', 'enterprise'] as const,
      describe: "The sample store's plan, which decides its request quota",
    },
  },
  examples: [
    ['latchkey mock', 'at http://127.0.0.1:8090; its pages are below /login'],
    ['latchkey mock --port 0 --json', 'any free port, said as JSON'],
  ],
  next: 'LATCHKEY_DEVELOPMENT_UPSTREAM=http://127.0.0.1:8090 latchkey login … signs in to it.',

  async run({ port, plan, json }, context) {
    if (!/^\d{1,5}$/.test(port) || Number(port) > LARGEST_PORT) {
      throw new UsageError('--port is a number up to 65535', 'mock')
    }
    // Loaded only here: it brings a server and a page renderer along.
    const { runMock } = await import('../mock/run-mock.ts')
    await runMock({ port: Number(port), plan, json }, context)
    return EXIT.done
  },
})
