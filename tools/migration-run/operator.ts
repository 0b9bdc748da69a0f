import { z } from 'zod'
import type { CreatedInstance } from '../bench/create-instance.ts'
import { askJson, type Asked } from './json-over-http.ts'

const unmetSchema = z.object({ condition: z.string(), subject: z.string(), text: z.string() })

const viewSchema = z.object({
  id: z.int(),
  phase: z.string(),
  unmet: z.array(unmetSchema),
  shadow: z.object({ differences: z.int(), unexplained: z.int() }),
  destroyedAt: z.string().nullable(),
})
/** A migration, as far as the run looks at it. */
export type MigrationView = z.infer<typeof viewSchema>

const answerSchema = z.object({ migration: viewSchema })
const instanceSchema = z.object({ id: z.int(), token: z.string() })
const differencesSchema = z.object({
  differences: z.array(
    z.looseObject({ route: z.string(), kind: z.string(), place: z.string(), seen: z.int() }),
  ),
})
const reportSchema = z.object({
  intact: z.boolean(),
  history: z.array(z.object({ kind: z.string() })),
})

/** The person who moves the instance: by the management API of one gateway. */
export class Operator {
  readonly #origin: string
  readonly #instance: CreatedInstance
  #migrationId = 0

  constructor(origin: string, instance: CreatedInstance) {
    this.#origin = origin
    this.#instance = instance
  }

  /** Plans a migration and begins it. */
  async begin(policy: object): Promise<void> {
    const path = `/api/instances/${this.#instance.id}/migrations`
    const { migration } = await this.#ask(answerSchema, path, { method: 'POST', body: { policy } })
    this.#migrationId = migration.id
  }

  /** Takes a step. @throws {Error} If it is refused, with the reasons. */
  async step(name: string, body: object = {}): Promise<MigrationView> {
    const path = `/api/migrations/${this.#migrationId}/${name}`
    return (await this.#ask(answerSchema, path, { method: 'POST', body })).migration
  }

  view(): Promise<MigrationView> {
    return this.#ask(viewSchema, `/api/migrations/${this.#migrationId}`)
  }

  async unexplainedDifferences() {
    const path = `/api/migrations/${this.#migrationId}/differences?unexplained=true`
    return (await this.#ask(differencesSchema, path)).differences
  }

  /** The history, and whether it is as it was written. */
  report(): Promise<z.infer<typeof reportSchema>> {
    return this.#ask(reportSchema, `/api/migrations/${this.#migrationId}/report`)
  }

  /** The instance as its organization sees it. */
  instance(): Promise<z.infer<typeof instanceSchema>> {
    return this.#ask(instanceSchema, `/elements/api-v2/instances/${this.#instance.id}`)
  }

  #ask<T>(schema: z.ZodType<T>, path: string, asked: Asked = {}): Promise<T> {
    const headers = { authorization: this.#instance.authorization }
    return askJson(schema, `${this.#origin}${path}`, { ...asked, headers })
  }
}
