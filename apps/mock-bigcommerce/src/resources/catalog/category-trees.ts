import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { invalidField } from '../answers/invalid-field.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { categoryNodes } from './category-nodes.ts'
import { removeCategories } from './category-store.ts'
import { CATEGORY_TREES, type CategoryTree } from './category-tree.ts'
import { DEFAULT_TREE } from './category.ts'

const BATCH = 50

const SaidTree = z.object({
  id: z.number().int().optional(),
  name: z.string().min(1).max(255).optional(),
  channels: z.array(z.number().int()).optional(),
})
type SaidTree = z.infer<typeof SaidTree>

/** The trees that categories are in. */
export const categoryTreeRoutes: readonly Route[] = [
  route('GET /v3/catalog/trees', listTrees),
  route('PUT /v3/catalog/trees', writeTrees),
  route('DELETE /v3/catalog/trees', removeTrees),
  route('GET /v3/catalog/trees/{tree_id}/categories', (call) => {
    const id = idIn(call, 'tree_id')
    if (call.store.records(CATEGORY_TREES).find(id) === undefined) throw notFound()
    return { status: 200, body: { data: nodesIn(call, id), meta: {} } }
  }),
  route('GET /v3/catalog/categories/tree', (call) => ({
    status: 200,
    body: { data: nodesIn(call, DEFAULT_TREE), meta: {} },
  })),
]

const treesIn = ({ store }: ResourceCall) => store.records(CATEGORY_TREES)

function nodesIn({ store, query }: ResourceCall, treeId: number) {
  const depth = query.get('depth') ?? ''
  return categoryNodes(store, treeId, /^\d+$/.test(depth) ? Number(depth) : Infinity)
}

function listTrees(call: ResourceCall): ResourceAnswer {
  const channels = call.query.get('channel_id:in')?.split(',').map(Number)
  const isWanted = (tree: CategoryTree) =>
    channels === undefined || tree.channels.some((id) => channels.includes(id))
  return listV3(call, treesIn(call).all().filter(isWanted))
}

// All or nothing: what is wrong with any of them is said before the first is written.
function writeTrees(call: ResourceCall): ResourceAnswer {
  if (Array.isArray(call.body) && call.body.length > BATCH) {
    throw new CallRefusedError(
      413,
      `The request payload is too large. The maximum trees allowed in the array is ${BATCH}.`,
    )
  }
  const said = readV3(z.array(SaidTree).min(1), call.body)
  for (const [i, tree] of said.entries()) requireTree(call, tree, said.slice(0, i))
  const written = said.map((tree) => writeTree(call, tree))
  for (const { id, channels } of written) tellOf(call, id, channels)
  const meta = { total: written.length, success: written.length, failed: 0 }
  return { status: 200, body: { data: written, meta } }
}

function writeTree(call: ResourceCall, { id, name = '', channels = [] }: SaidTree): CategoryTree {
  if (id === undefined) return treesIn(call).create({ name, channels })
  return treesIn(call).put(
    overlay(treesIn(call).require(id), { name: name === '' ? undefined : name }),
  )
}

/** @param before Those of the same call that are to be written first. */
function requireTree(call: ResourceCall, tree: SaidTree, before: readonly SaidTree[]): void {
  if (tree.id !== undefined) {
    if (treesIn(call).find(tree.id) === undefined) throw invalidField('id')
    // BigCommerce does not move a tree to another channel.
    if (tree.channels !== undefined) throw invalidField('channels')
    return
  }
  if (tree.name === undefined) throw invalidField('name')
  const [channel, ...more] = tree.channels ?? []
  const taken = [...treesIn(call).all(), ...before].flatMap(({ channels = [] }) => channels)
  if (channel === undefined || more.length > 0 || taken.includes(channel))
    throw invalidField('channels')
}

function removeTrees(call: ResourceCall): ResourceAnswer {
  requireFilter(call.query, ['id:in'])
  for (const { id, channels } of filterV3(treesIn(call).all(), call.query)) {
    removeCategories(call, call.store.categories.where('tree_id', id))
    treesIn(call).remove(id)
    tellOf(call, id, channels)
  }
  return noContent
}

function tellOf({ store }: ResourceCall, treeId: number, channels: readonly number[]): void {
  for (const channel of channels) {
    store.happened(`store/channel/${channel}/categoryTree/updated`, { tree_id: treeId })
  }
}
