import { CallRefusedError } from '../../errors.ts'
import { ownerOf, type Caller } from '../../routing/caller.ts'
import type { Metafield, MetafieldFields } from './metafield.ts'

/** Whether a caller sees a metafield: its own, what others share, or with full access every one. */
export function canRead(caller: Caller, metafield: Metafield): boolean {
  return isAsOwner(caller, metafield) || metafield.permission_set !== 'app_only'
}

/**
 * Refuses a caller who may see a metafield and not change or delete it.
 *
 * @throws {CallRefusedError} 403.
 */
export function requireWritable(caller: Caller, metafield: Metafield): void {
  const isShared = metafield.permission_set.startsWith('write')
  if (!isShared && !isAsOwner(caller, metafield)) throw notAllowed()
}

/**
 * Refuses a caller who would change what names a metafield or says who may use it, and does not own it.
 *
 * @throws {CallRefusedError} 403.
 */
export function requireReshapable(
  caller: Caller,
  metafield: Metafield,
  changed: MetafieldFields,
): void {
  const isReshaped =
    changed.namespace !== metafield.namespace ||
    changed.key !== metafield.key ||
    changed.permission_set !== metafield.permission_set
  if (isReshaped && !isAsOwner(caller, metafield)) throw notAllowed()
}

// Standard access is what every account has; full access makes it everyone's owner.
function isAsOwner(caller: Caller, { owner_client_id }: Metafield): boolean {
  const isFull = caller.kind === 'oauth' && caller.scopes.has('store_metafield_write_all')
  return isFull || owner_client_id === ownerOf(caller)
}

function notAllowed(): CallRefusedError {
  return new CallRefusedError(
    403,
    'Unauthorized Access. You do not have permission to make this request.',
  )
}
