import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const FIXTURES = new URL('../../fixtures/', import.meta.url)

const Fixture = z.object({
  vaultKeys: z.string(),
  /** `User …, Organization …` of each organization. */
  authorizations: z.array(z.string()),
  instances: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      token: z.string(),
      /** Its place among the authorizations. */
      organization: z.number(),
      /** What a read of each of these paths of the store was answered. */
      answers: z.record(z.string(), z.number()),
    }),
  ),
})

/** What the release before this one left: its database as SQL, and the secrets that open it. */
export async function previousRelease(): Promise<
  z.infer<typeof Fixture> & { readonly dump: string }
> {
  const [secrets, dump] = await Promise.all(
    ['previous-release.json', 'previous-release.sql'].map((file) =>
      readFile(new URL(file, FIXTURES), 'utf8'),
    ),
  )
  return { ...Fixture.parse(JSON.parse(secrets ?? '')), dump: dump ?? '' }
}
