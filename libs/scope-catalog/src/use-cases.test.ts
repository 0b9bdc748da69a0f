import { describe, expect, it } from 'vitest'
import { scopesFor, type UseCase } from './use-cases.ts'

const USE_CASES: readonly UseCase[] = [
  'analytics',
  'erp',
  'marketing',
  'oms',
  'payments',
  'pim',
  'shipping',
  'storefront',
]
const idsFor = (useCase: UseCase) => scopesFor(useCase).map(({ scope }) => scope.id)

describe('scopesFor', () => {
  it.each(USE_CASES)('gives %s scopes that can be chosen, each with its reason', (useCase) => {
    const usual = scopesFor(useCase)

    expect(usual.length).toBeGreaterThan(3)
    expect(usual.every(({ scope }) => scope.listed)).toBe(true)
    expect(usual.every(({ reason }) => reason.length > 10)).toBe(true)
  })

  it.each(USE_CASES)('gives %s each scope once, in one form', (useCase) => {
    const names = scopesFor(useCase).map(({ scope }) => scope.uiName)

    expect(new Set(names).size).toBe(names.length)
  })

  it('lets analytics change nothing', () => {
    const permissions = scopesFor('analytics').map(({ scope }) => scope.permission)

    expect(new Set(permissions)).toEqual(new Set(['read']))
  })

  it('lets a PIM write products and an ERP write stock too', () => {
    expect(idsFor('pim')).toContain('store_v2_products')
    expect(idsFor('erp')).toEqual(expect.arrayContaining(['store_v2_products', 'store_inventory']))
  })
})
