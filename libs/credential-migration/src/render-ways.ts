import { code, plain, table } from './markdown.ts'
import type { MigrationPlan } from './migration-plan.ts'
import type { PlanWay, WayStep } from './plan-way.ts'

/** The sections on how a person gets the new credential. */
export function renderWays({ ways }: MigrationPlan): string[] {
  return ways.flatMap((way) => [
    ...heading(way),
    `Who can do it: ${plain(lowerFirst(way.who))}`,
    '',
    ...way.steps.flatMap((step, place) => renderStep(step, place + 1, way)),
    '',
    ...renderCopied(way),
  ])
}

function heading(way: PlanWay): string[] {
  if (way.kind === 'store-account') return ['## Create the store-level account', '']
  return [
    `## Or install the app ${plain(way.app.name)}`,
    '',
    `Install link: ${code(way.app.installUrl)}`,
    '',
  ]
}

function renderStep({ text, choosesScopes }: WayStep, number: number, way: PlanWay): string[] {
  const indent = ' '.repeat(`${number}. `.length)
  return [
    `${number}. ${plain(text)}`,
    ...(choosesScopes
      ? way.settings.map(
          ({ name, setting, scope }) =>
            `${indent}- **${plain(name)}**: ${plain(setting)} (${code(scope)})`,
        )
      : []),
  ]
}

function renderCopied({ toCopy }: PlanWay): string[] {
  if (toCopy.length === 0) return []
  return table(
    ['To copy', 'What for'],
    toCopy.map(({ label, use }) => [plain(label), plain(use)]),
  )
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}
