import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { CredentialEvidence } from './credential-evidence.ts'

describe('CredentialEvidence', () => {
  const brands = theCatalog().require('GET', '/v3/catalog/brands')

  it('is remembered for as long as the credential is the same', () => {
    const evidence = new CredentialEvidence(10)

    evidence.of(1, Buffer.from('sealed')).note(brands)

    expect(evidence.of(1, Buffer.from('sealed')).any).toBe(true)
    expect(evidence.find(1)?.any).toBe(true)
  })

  it('ends with the credential', () => {
    const evidence = new CredentialEvidence(10)

    evidence.of(1, Buffer.from('sealed')).note(brands)

    expect(evidence.of(1, Buffer.from('another')).any).toBe(false)
    expect(evidence.find(2)).toBeUndefined()
  })
})
