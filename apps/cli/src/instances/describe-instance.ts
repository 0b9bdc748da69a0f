import { renderFields } from '../output/render-table.ts'
import { kindOf, type InstanceView } from './instance-view.ts'

/** An instance for a person to read. */
export function describeInstance(view: InstanceView): string {
  const { configuration } = view
  return renderFields({
    Instance: String(view.id),
    Name: view.name,
    Store: configuration['store.url'] ?? undefined,
    Kind: kindOf(view),
    State: view.state,
    Reason: view.stateReason ?? undefined,
    'Next step': view.nextStep ?? undefined,
    Tags: view.tags.join(', '),
    Scopes: configuration['oauth.scope'] ?? undefined,
    Created: view.createdDate,
  })
}
