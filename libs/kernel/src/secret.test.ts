import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from './secret.ts'

describe('Secret', () => {
  it.each([
    ['a template', (secret: Secret) => String(secret)],
    ['JSON', (secret: Secret) => JSON.stringify({ secret })],
    ['inspection', (secret: Secret) => inspect({ secret }, { showHidden: true, depth: 9 })],
    ['concatenation', (secret: Secret) => ['', secret].join('')],
  ])('prints no secret through %s', (_how, print) => {
    const printed = print(new Secret('t0k3n'))

    expect(printed).toContain('[secret]')
    expect(printed).not.toContain('t0k3n')
  })

  it('gives its value to whoever asks for it by name', () => {
    expect(new Secret('t0k3n').reveal()).toBe('t0k3n')
  })
})
