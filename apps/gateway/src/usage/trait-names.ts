import type { UsageTrait } from '@latchkey/credential-migration'
import { CALL_TRAITS } from '../proxy/ended-call.ts'

const NAMES = Object.keys(CALL_TRAITS) as UsageTrait[]

/** The names of traits that were added up, of `CALL_TRAITS`; bits that stand for none are passed over. */
export function traitNames(traits: number): UsageTrait[] {
  return NAMES.filter((name) => (traits & CALL_TRAITS[name]) !== 0)
}
