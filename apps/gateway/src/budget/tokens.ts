/** `StoreBudgetDeps`: what telling of a store's budget needs. */
export const STORE_BUDGET = Symbol('store budget')
