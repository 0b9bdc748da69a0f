import type { Kind } from '../../state/kind.ts'
import type { Change, Desk } from '../answers/desk.ts'
import { productIn } from './product-in.ts'

/** What belongs to one product, such as a picture. */
export interface Part {
  readonly id: number
  readonly product_id: number
}

/** What is the same on the desk of every kind of part: its place below its product. */
export function belowProduct<T extends Part>(
  kind: Kind<T>,
): Pick<Desk<T>, 'kind' | 'param'> & Required<Pick<Desk<T>, 'among' | 'given'>> {
  return {
    kind,
    param: 'id',
    among: (call) => call.store.records(kind).where('product_id', productIn(call).id),
    // Whatever else it has, a part has this.
    given: (call) => ({ product_id: productIn(call).id }) as Change<T>,
  }
}
