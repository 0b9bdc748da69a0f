import type { CreatedInstance } from '../bench/create-instance.ts'
import type { Operator } from './operator.ts'
import { none, same, type Verdict } from './verdict.ts'

/** Whether the migration came to its end as it should, and left the instance what it was. */
export async function judgeMigration(
  operator: Operator,
  before: CreatedInstance,
): Promise<Verdict[]> {
  const { phase, destroyedAt } = await operator.view()
  const { intact, history } = await operator.report()
  const after = await operator.instance()
  const differences = await operator.unexplainedDifferences()
  return [
    same('id of the instance', String(before.id), String(after.id)),
    same(
      'token of the instance',
      'the same',
      before.token === after.token ? 'the same' : 'another',
    ),
    same('phase of the migration', 'finished', phase),
    same("legacy account's secret", 'destroyed', destroyedAt === null ? 'there' : 'destroyed'),
    same('history', 'as it was written', intact ? 'as it was written' : 'changed'),
    same('switches in the history', SWITCHES.join(', '), switchesIn(history).join(', ')),
    none(
      'differences that nobody has explained',
      differences.map(({ route, kind, place }) => `${route}: ${kind} at ${place}`),
    ),
  ]
}

const SWITCHES = ['canary-set', 'canary-set', 'cut-over', 'rolled-back', 'cut-over', 'finished']

function switchesIn(history: readonly { readonly kind: string }[]): string[] {
  return history.map(({ kind }) => kind).filter((kind) => SWITCHES.includes(kind))
}
