import type { StoreState } from '../../state/store-state.ts'
import { blankBrand, type Brand } from './brand.ts'

/** The id of the brand of that name, whatever its letter case; the brand is made where there is none. */
export function brandIdOf({ brands }: StoreState, name: string): number {
  const wanted = name.toLowerCase()
  const present = brands.all().find((brand) => brand.name.toLowerCase() === wanted)
  return (present ?? brands.create({ ...blankBrand, name })).id
}

/** Removes a brand. Its products then have none. */
export function removeBrand({ brands, products }: StoreState, { id }: Brand): void {
  brands.remove(id)
  for (const product of products.where('brand_id', id)) products.put({ ...product, brand_id: 0 })
}
