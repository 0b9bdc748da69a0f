import type { PlanTranslation, TranslationKind } from './migration-plan.ts'
import { callsOf, type UsedRoute } from './used-routes.ts'

/** What the legacy door does for each kind, in the order in which a call meets it. */
const DOES: Readonly<Record<TranslationKind, string>> = {
  'legacy-spelling':
    'Paths in the legacy spelling, such as optionsets for option_sets, are respelled for OAuth.',
  'path-extension':
    'The endings .json and .xml are taken off paths, and decide the form of answers.',
  'xml-body': 'Bodies that the client sends as XML reach BigCommerce as JSON.',
  'xml-answer':
    'Answers that the client takes as XML are made of the JSON that OAuth answers with.',
  links:
    "Links in answers lead to the client's own base address, as they did, and not to the OAuth host.",
  'quota-headers':
    "X-BC-ApiLimit-Remaining is computed from OAuth's quota headers: what is left of the window, at the same pace for an hour, up to 20,000.",
  'quota-refused':
    'A 429 of OAuth, for calls beyond the quota, reaches the client as the 509 that it knows.',
}

/** Lists what the legacy door will translate for an instance, as far as the instance uses it. */
export function planTranslations(routes: readonly UsedRoute[]): PlanTranslation[] {
  const byLegacyDoor = routes.filter(({ doors }) => doors.includes('legacy'))
  return (Object.keys(DOES) as TranslationKind[]).flatMap((kind) => {
    const using = byLegacyDoor.filter(
      ({ traits }) => kind === 'quota-headers' || traits.includes(kind),
    )
    if (using.length === 0) return []
    return {
      kind,
      text: DOES[kind],
      routes: using.map(({ route }) => route),
      callsAtMost: callsOf(using),
    }
  })
}
