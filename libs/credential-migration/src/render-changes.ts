import { counted, inDigits } from './counted.ts'
import { plain, table } from './markdown.ts'
import type { MigrationPlan, PlanTranslation, QuotaOfPlan } from './migration-plan.ts'

/** The section on what the legacy door does so that clients notice nothing. */
export function renderTranslations({ translations }: MigrationPlan): string[] {
  if (translations.length === 0) return []
  return [
    '## What Latchkey translates for the clients',
    '',
    'Clients go on as they are, with the address, the username and the token that they have.',
    '',
    ...translations.map((translation) => `- ${plain(translation.text)} ${extent(translation)}`),
    '',
  ]
}

function extent({ routes, callsAtMost }: PlanTranslation): string {
  return `On ${counted(routes.length, 'route')}, at most ${counted(callsAtMost, 'call')}.`
}

/** The section on how many calls the store will answer. */
export function renderQuota({ quota }: MigrationPlan): string[] {
  return [
    '## Quota',
    '',
    plain(quota.text),
    '',
    ...table(
      [
        'Store plan',
        { number: `Calls in ${quota.windowSeconds} seconds` },
        { number: 'Calls in an hour' },
        { number: 'Used at the busiest' },
        'Verdict',
      ],
      quota.plans.map(row),
    ),
  ]
}

function row({ plan, callsAWindow, callsAnHour, share, verdict }: QuotaOfPlan): string[] {
  return [
    plan,
    callsAWindow === null ? 'not stated' : inDigits(callsAWindow),
    callsAnHour === null ? 'not stated' : inDigits(callsAnHour),
    share === null ? '-' : `${inDigits(Math.round(share * 100))} %`,
    verdict,
  ]
}
