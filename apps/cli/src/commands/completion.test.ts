import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolder, runCli } from '../testing/run-cli.ts'

describe('latchkey completion', () => {
  it.each([
    ['bash', {}, 'complete -o'],
    ['zsh', { SHELL: '/usr/bin/zsh' }, '#compdef latchkey'],
  ])(
    'prints the script for %s, which SHELL chooses where nothing is said',
    async (shell, env, part) => {
      const named = await runCli(['completion', shell])
      const chosen = await runCli(['completion'], { env })

      expect([named.exitCode, named.stdout]).toEqual([0, chosen.stdout])
      expect(named.stdout).toContain(part)
    },
  )

  it('knows no other shell', async () => {
    expect((await runCli(['completion', 'fish'])).exitCode).toBe(2)
  })

  it('lets bash ask latchkey, and fills in what fits', async () => {
    const script = join(newFolder(), 'completion.bash')
    await writeFile(script, (await runCli(['completion', 'bash'])).stdout)
    const offered = (await runCli(['--get-yargs-completions', 'latchkey', 'instances', ''])).stdout

    const { stdout } = spawnSync(
      'bash',
      [
        '-c',
        `latchkey() { printf '%s\\n' "$OFFERED"; }
         . "$1"
         COMP_WORDS=(latchkey instances re) COMP_CWORD=2
         _latchkey_completions
         printf '%s\\n' "\${COMPREPLY[@]}"`,
        'bash',
        script,
      ],
      { encoding: 'utf8', env: { OFFERED: offered } },
    )

    expect(offered).toContain('create\n')
    expect(stdout).toBe('reauthenticate\n')
  })

  it.each([
    ['commands', ['instances', ''], 'reauthenticate'],
    ['options', ['instances', 'list', '--'], '--search'],
  ])('offers %s', async (_what, words, offered) => {
    const { exitCode, stdout } = await runCli(['--get-yargs-completions', 'latchkey', ...words])

    expect(exitCode).toBe(0)
    expect(stdout.split('\n').map((line) => line.split(':')[0])).toContain(offered)
  })
})
