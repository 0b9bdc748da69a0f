import { kind } from '../../state/kind.ts'

/** One way to arrange categories, for one channel. */
export interface CategoryTree {
  readonly id: number
  readonly name: string
  readonly channels: readonly number[]
}

export const CATEGORY_TREES = kind<CategoryTree>('category trees')
