import type { Family } from '../family.ts'
import { hookRoutes } from './hooks.ts'

/** Webhooks, in both versions. */
export const hooksFamily: Family = { routes: [...hookRoutes] }
