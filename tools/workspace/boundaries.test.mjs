import { execFileSync } from 'node:child_process'
import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from './root.mjs'

describe('the boundaries between projects', { timeout: 120_000 }, () => {
  // The rule skips itself, and lets everything pass, where no project graph is cached.
  beforeAll(() => {
    execFileSync('nx', ['show', 'projects'], { cwd: ROOT, stdio: 'ignore' })
  }, 120_000)

  it.each([
    ['a domain library using an adapter', '@latchkey/bigcommerce-client'],
    ['a domain library using a framework', 'fastify'],
    ['a domain library using an app', '../../../apps/gateway/src/main.ts'],
  ])('refuse %s', async (_what, target) => {
    const eslint = new ESLint({ cwd: ROOT })
    const [report] = await eslint.lintText(`import '${target}'\n`, {
      filePath: 'libs/auth-strategy/src/index.ts',
    })

    expect(report.messages.map(({ ruleId }) => ruleId)).toEqual(['@nx/enforce-module-boundaries'])
  })

  it('let a domain library use the kernel', async () => {
    const eslint = new ESLint({ cwd: ROOT })
    const [report] = await eslint.lintText(`import '@latchkey/kernel'\n`, {
      filePath: 'libs/auth-strategy/src/index.ts',
    })

    expect(report.messages).toEqual([])
  })
})
