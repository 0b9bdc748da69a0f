import { COMMANDS } from '@latchkey/cli/testing'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { SHOW_LEGACY } from './instance-exchanges.ts'

// What asks a gateway has an option that names it. `migrate fleet` is the long name of `migrate` alone.
const ASKING = COMMANDS.commands
  .filter(({ options }) => Object.hasOwn(options, 'gateway'))
  .map(({ usage }) => usage.replace(/ [[<].*$/, ''))
  .map((name) => (name === 'migrate fleet' ? 'migrate --' : `${name} `))

const SOURCE = await sourceOfTests()

describe('the pact of the command line', () => {
  it.each(ASKING)('comes of latchkey %s, too', (name) => {
    expect(ASKING.length).toBeGreaterThan(20)
    expect([`'${name}`, `\`${name}`].some((start) => SOURCE.includes(start))).toBe(true)
  })

  it('is broken by a command that asks for anything else', async () => {
    const outcome = agreeWithGateway([SHOW_LEGACY], (latchkey) => latchkey('instances show 13'))

    await expect(outcome).rejects.toThrow(
      'cli -> gateway, "show a legacy instance": not as agreed\n',
    )
  })
})

async function sourceOfTests(): Promise<string> {
  const texts: string[] = []
  for await (const file of glob('*.test.ts', { cwd: import.meta.dirname })) {
    texts.push(await readFile(join(import.meta.dirname, file), 'utf8'))
  }
  return texts.join('\n')
}
