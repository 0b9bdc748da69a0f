import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ROOT } from './root.mjs'

const CONSUMERS = [
  'contract-consumer-cli',
  'contract-consumer-gateway',
  'contract-consumer-open-connectors',
]
const PROVIDERS = ['contract-provider-bigcommerce', 'contract-provider-gateway']

function contractsAffectedBy(file) {
  const show = ['show', 'projects', '--affected', `--files=${file}`, '--json']
  const projects = execFileSync('nx', show, { cwd: ROOT, encoding: 'utf8' })
  return JSON.parse(projects).filter((name) => /^contract-/.test(name))
}

describe('the contracts that are looked at again', { timeout: 60_000 }, () => {
  it.each([
    ['a pact', 'contracts/pacts/gateway-bigcommerce.json', [...CONSUMERS, ...PROVIDERS]],
    [
      "the gateway's client code",
      'libs/bigcommerce-client/src/index.ts',
      ['contract-consumer-gateway', 'contract-provider-bigcommerce'],
    ],
    [
      'the gateway',
      'apps/gateway/src/main.ts',
      ['contract-consumer-gateway', 'contract-provider-gateway'],
    ],
    ['the mock', 'apps/mock-bigcommerce/src/main.ts', ['contract-provider-bigcommerce']],
    ['the CLI', 'apps/cli/src/main.ts', ['contract-consumer-cli']],
  ])('after a change of %s are those that it can break', (_what, file, contracts) => {
    expect(contractsAffectedBy(file)).toEqual(expect.arrayContaining(contracts))
  })

  it('are no others: a consumer of the gateway does not make BigCommerce keep its pact anew', () => {
    expect(contractsAffectedBy('apps/cli/src/main.ts')).not.toContain(
      'contract-provider-bigcommerce',
    )
  })
})
