import { describe, expect, it } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { nameOf } from './command-line/command.ts'
import { COMMANDS } from './commands.ts'
import { runCli } from './testing/run-cli.ts'

const NAMES = COMMANDS.commands.map(nameOf)

describe('the help', () => {
  it.each(['--help', '-h'])('shows with %s every command and group', async (option) => {
    const { exitCode, stdout, stderr } = await runCli([option])

    expect([exitCode, stderr]).toEqual([0, ''])
    for (const name of NAMES) expect(stdout).toContain(`latchkey ${name.split(' ')[0] ?? ''}`)
  })

  it.each(NAMES)('of %s teaches by examples, and says what to do next', async (name) => {
    const { exitCode, stdout } = await runCli([...name.split(' '), '--help'])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(new RegExp(`^latchkey ${name}`))
    expect(stdout).toMatch(/\nExamples:\n +latchkey .*\n(.*\n)*\nNext: /)
  })

  it.each(Object.keys(COMMANDS.groups))('of %s shows its commands', async (group) => {
    const { stdout } = await runCli([group, '--help'], { columns: 100 })

    for (const name of NAMES.filter((each) => each.startsWith(`${group} `))) {
      expect(stdout).toContain(`latchkey ${name}`)
    }
  })

  it('keeps to the width of the terminal', async () => {
    const { stdout } = await runCli(['login', '--help'], { columns: 60 })

    expect(stdout.split('\n').filter((line) => line.length > 60)).toEqual([])
  })

  it('names the version', async () => {
    expect((await runCli(['--version'])).stdout).toBe(`${packageJson.version}\n`)
  })
})

describe('a command line that is not understood', () => {
  it.each([
    ['nothing at all', [], 'say what to do (see latchkey --help)'],
    ['a mistyped command', ['logni'], 'there is no command logni (did you mean login?)'],
    ['a command like no other', ['xyzzy'], 'there is no command xyzzy (see latchkey --help)'],
    ['a name that every object has', ['toString'], 'there is no command toString'],
    ['a group alone', ['instances'], 'say what to do with instances'],
    [
      'a mistyped command of a group',
      ['instances', 'lst'],
      'there is no command instances lst (did you mean list?) (see latchkey instances --help)',
    ],
    [
      'a mistyped option',
      ['instances', 'list', '--serch', 'x'],
      'there is no option --serch (did you mean --search?) (see latchkey instances list --help)',
    ],
    ['an option of another command', ['scopes', 'list', '--gateway=x'], 'no option --gateway'],
    ['a missing argument', ['call', 'GET'], 'arguments are missing: latchkey call <method> <path>'],
    ['an argument too many', ['scopes', 'list', 's3cr3t'], 'there is an argument too many'],
    ['an option without its value', ['instances', 'list', '--search'], 'search'],
    ['an option given twice', ['mock', '--port', '1', '--port', '2'], '--port is given more than'],
    [
      'a value that is no choice',
      ['instances', 'create', '--kind', 'basic', '--name', 'x'],
      'choices: "legacy", "store-token", "app"',
    ],
    ['a missing option', ['instances', 'create', '--name', 'x'], 'missing required argument: kind'],
  ])('is refused with what to write instead: %s', async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(args)

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^latchkey: USAGE: [^\n]+ \(see latchkey [^\n]*--help\)\n$/)
    expect(stderr.toLowerCase()).toContain(message.toLowerCase())
    expect(stderr).not.toContain('s3cr3t')
  })

  it('is refused as JSON where the line asks for it', async () => {
    const { exitCode, stdout, stderr } = await runCli(['instances', 'lst', '--json'])

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(JSON.parse(stderr)).toEqual({
      code: 'USAGE',
      title: 'there is no command instances lst (did you mean list?)',
      remedy: 'see latchkey instances --help',
    })
  })
})

describe('what a failure says', () => {
  it('cannot move the cursor of a terminal', async () => {
    const { stderr } = await runCli(['\u001b[2Jlist'])

    expect(stderr).not.toContain('\u001b')
  })

  it('is nothing once the person interrupted', async () => {
    const interrupted = AbortSignal.abort()

    const { exitCode, stderr } = await runCli(
      ['instances', 'list', '--gateway', 'http://[::1]:1'],
      {
        env: { LATCHKEY_USER_SECRET: 'u', LATCHKEY_ORGANIZATION_SECRET: 'o' },
        signal: interrupted,
      },
    )

    expect([exitCode, stderr]).toEqual([130, ''])
  })
})
