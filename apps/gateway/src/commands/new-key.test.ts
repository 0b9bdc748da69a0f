import { KeyRing } from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { runCaptured } from '../testing/run-captured.ts'

describe('new-key', () => {
  it('prints an entry that a key ring takes, without any setting', async () => {
    const { exitCode, stdout, stderr } = await runCaptured(['new-key', '--id', 'k2'], {})

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^k2:\S+\n$/)
    expect(KeyRing.parse(new Secret(stdout)).ids).toEqual(['k2'])
  })

  it('names the key for the day where it is given no name', async () => {
    const { stdout } = await runCaptured(['new-key'], {})

    expect(KeyRing.parse(new Secret(stdout)).primaryId).toMatch(/^k-\d{4}-\d\d-\d\d$/)
  })

  it('prints another key each time', async () => {
    const first = await runCaptured(['new-key', '--id', 'k'], {})
    const second = await runCaptured(['new-key', '--id', 'k'], {})

    expect(first.stdout).not.toBe(second.stdout)
  })

  it('takes no notice of settings that are wrong', async () => {
    const { exitCode } = await runCaptured(['new-key'], { LATCHKEY_PORT: 'mellon' })

    expect(exitCode).toBe(0)
  })
})
