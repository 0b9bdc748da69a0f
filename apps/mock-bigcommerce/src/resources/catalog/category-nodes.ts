import type { StoreState } from '../../state/store-state.ts'
import { categoryUrlOf } from './category-store.ts'
import type { Category } from './category.ts'

/** A category as a tree shows it. */
export interface CategoryNode {
  readonly id: number
  readonly parent_id: number
  /** 0 at the top. */
  readonly depth: number
  /** The ids from the top down to it. */
  readonly path: readonly number[]
  readonly name: string
  readonly is_visible: boolean
  readonly url: string
  readonly children: readonly CategoryNode[]
}

/**
 * The categories of a tree, each with those below it.
 *
 * @param levels How many levels to show.
 */
export function categoryNodes(store: StoreState, treeId: number, levels: number): CategoryNode[] {
  const byParent = Map.groupBy(
    store.categories.where('tree_id', treeId),
    ({ parent_id }) => parent_id,
  )
  const nodesBelow = (parentId: number, above: readonly number[]): CategoryNode[] => {
    if (above.length >= levels) return []
    const children = byParent.get(parentId) ?? []
    return children.toSorted(inShopOrder).map((category) => {
      const { id, parent_id, name, is_visible } = category
      const path = [...above, id]
      const { url } = categoryUrlOf(store, category)
      const shown = { id, parent_id, depth: above.length, path, name, is_visible, url }
      return { ...shown, children: nodesBelow(id, path) }
    })
  }
  return nodesBelow(0, [])
}

const inShopOrder = (a: Category, b: Category) => a.sort_order - b.sort_order || a.id - b.id
