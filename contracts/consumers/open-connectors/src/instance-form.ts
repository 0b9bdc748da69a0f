import { MatchersV3 } from '@pact-foundation/pact'
import { z } from 'zod'

const { boolean, eachLike, equal, integer, iso8601DateTime, string } = MatchersV3

/** What clients read of an instance. */
export const Instance = z.object({
  id: z.int(),
  name: z.string(),
  token: z.string(),
  createdDate: z.string(),
  element: z.object({ key: z.string() }),
  tags: z.array(z.string()),
  valid: z.boolean(),
  disabled: z.boolean(),
  configuration: z.record(z.string(), z.string().nullable()),
})

const STORE_URL = 'https://api.bigcommerce.com/stores/wuxeae6/v3/'

/** An answer that holds an instance. */
export function instanceForm({
  configuration = {},
  ...more
}: { readonly configuration?: object } & Readonly<Record<string, unknown>> = {}) {
  return {
    id: integer(12),
    name: string('Shop'),
    token: string('fakeInstanceToken'),
    createdDate: iso8601DateTime('2026-06-01T12:00:00Z'),
    element: { key: equal('bigcommerce') },
    tags: eachLike('eu'),
    valid: boolean(true),
    disabled: equal(false),
    configuration: { 'store.url': string(STORE_URL), ...configuration },
    ...more,
  }
}

/** How the settings of a secret are shown. */
export const MASKED = equal('********')
