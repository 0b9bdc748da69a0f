import { isoSeconds } from '../../formats/text-forms.ts'
import type { Metafield } from './metafield.ts'
import type { MetafieldParent } from './parents.ts'

/** A metafield as the API of its parent shows it. */
export function viewMetafield({ hasTextIds }: MetafieldParent) {
  return (metafield: Metafield) => ({
    ...metafield,
    id: hasTextIds ? String(metafield.id) : metafield.id,
    resource_id: hasTextIds ? metafield.resource_id : Number(metafield.resource_id),
    date_created: isoSeconds(metafield.date_created),
    date_modified: isoSeconds(metafield.date_modified),
  })
}
