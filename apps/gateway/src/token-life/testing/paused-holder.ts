import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readConfig } from '../../config/config.ts'
import { environmentOn } from '../../testing/gateway-on.ts'
import { renewToken, type RenewTokenDeps } from '../renew-token.ts'
import { openRenewing } from './open-renewing.ts'

/**
 * A process that renews one token and holds still in the middle: it prints `paused` there, and goes on
 * with the next line that it reads. What came out of it is its last line.
 */
const Task = z.object({
  databaseUrl: z.string(),
  vaultKeys: z.string(),
  upstream: z.string(),
  instanceId: z.int(),
  pause: z.enum(['before-asking', 'after-the-answer']),
})

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const nextLine = async () => String((await lines.next()).value)
const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

async function holdStill(): Promise<void> {
  say('paused')
  await nextLine()
}

function pausing({ apps, login, ...deps }: RenewTokenDeps, pause: z.infer<typeof Task>['pause']) {
  return {
    ...deps,
    // The secret is looked up when the lease is held and the token was seen to be the old one.
    apps: {
      find: async (...named: Parameters<typeof apps.find>) => {
        if (pause === 'before-asking') await holdStill()
        return apps.find(...named)
      },
    },
    login: {
      ...login,
      fetch: async (...asked: Parameters<typeof login.fetch>) => {
        const answer = await login.fetch(...asked)
        if (pause === 'after-the-answer') await holdStill()
        return answer
      },
    },
  }
}

const { instanceId, pause, ...place } = Task.parse(JSON.parse(await nextLine()))
await using renewing = await openRenewing(readConfig(environmentOn(place)))
const renewal = await renewToken(await renewing.read(instanceId), pausing(renewing.deps, pause))
say(JSON.stringify(renewal))
process.stdin.destroy()
