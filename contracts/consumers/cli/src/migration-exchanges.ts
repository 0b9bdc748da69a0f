import { PLAN } from '@latchkey/cli/testing'
import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { known, knownNumber, MEMBER } from './known.ts'
import { changeForm, migrationForm, type Standing } from './migration-form.ts'

const { eachLike, like } = MatchersV3

/** States with one migration. */
export const migrationThat = (standing: string, more: Record<string, number> = {}) => ({
  'a migration': { standing, ...more },
})

/** Where the migrations of an instance are. */
export const MIGRATIONS_PATH = known('/api/instances/${instanceId}/migrations')

/** Where one migration is, or something of it. */
export const ofMigration = (part = '') => known(`/api/migrations/\${migrationId}${part}`)

/** Before anything is done to a migration, it is looked for. */
export const FIND_MIGRATION: Exchange = {
  asks: 'list the migrations of an instance',
  given: migrationThat('planned'),
  request: { method: 'GET', path: MIGRATIONS_PATH, headers: MEMBER },
  answer: {
    status: 200,
    body: { migrations: eachLike({ id: 7, phase: 'planned', version: 4 }) },
  },
}

export const SHOW_MIGRATION: Exchange = {
  asks: 'show a migration',
  given: migrationThat('ready to cut over'),
  request: { method: 'GET', path: ofMigration(), headers: MEMBER },
  answer: { status: 200, body: migrationForm('ready') },
}

/** What rendering a plan takes. */
export const PLAN_FORM = like({ ...PLAN, routes: eachLike(PLAN.routes[0]) })

/** A step that is taken, or tried. */
export interface StepExchange {
  readonly asks: string
  readonly given: Exchange['given']
  /** Below the migration. */
  readonly step: string
  readonly body?: object
  readonly isDryRun?: boolean
  readonly becomes: Standing
  readonly form?: Parameters<typeof changeForm>[1]
}

/** The exchange of a step: held to the version that was seen. */
export function stepExchange({
  asks,
  given,
  step,
  body,
  isDryRun = false,
  ...after
}: StepExchange) {
  return {
    asks,
    ...(given === undefined ? {} : { given }),
    request: {
      method: 'POST',
      path: ofMigration(`/${step}`),
      headers: MEMBER,
      body: { ...body, version: knownNumber('version'), dryRun: isDryRun },
    },
    answer: {
      status: 200,
      body: changeForm(after.becomes, { isApplied: !isDryRun, ...after.form }),
    },
  } satisfies Exchange
}
