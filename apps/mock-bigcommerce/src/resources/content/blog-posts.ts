import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { lenientBoolean, lenientDate, lenientText } from '../answers/lenient.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, filterV2, listV2, noContent } from '../answers/v2-answers.ts'
import { productPath } from '../catalog/product-path.ts'
import { BLOG_POSTS, blankPost, postView, type BlogPost } from './blog-post.ts'
import { placedAt, savedV2 } from './page-url.ts'

const optionalText = lenientText.nullable()

const Change = z
  .object({
    title: lenientText.pipe(z.string().min(1).max(255)),
    url: lenientText.pipe(z.string().max(2_048)),
    body: lenientText,
    // An empty list in XML is an element without anything in it.
    tags: z.union([z.literal('').transform(() => []), z.array(lenientText)]),
    is_published: lenientBoolean,
    published_date: lenientDate,
    meta_description: optionalText,
    meta_keywords: optionalText,
    author: optionalText,
    thumbnail_path: optionalText,
  })
  .partial()

const desk: Desk<BlogPost> = {
  kind: BLOG_POSTS,
  param: 'id',
  blank: blankPost,
  create: Change.required({ title: true, body: true }),
  change: Change,
  view: postView,
}
const posts = handlersV2(desk)

/** The store's blog. */
export const blogPostRoutes: readonly Route[] = [
  route('GET /v2/blog/posts', (call) => listV2(call, newestFirst(call), postView)),
  route('POST /v2/blog/posts', (call) => {
    const said = readV2(desk.create, call.body)
    const { url, isKept } = placedAt(said.url, blogPath(said.title ?? ''), urlsBeside(call))
    const published_date = said.published_date ?? call.now.toISOString()
    return savedV2(postView(createAt(desk, call, { ...said, url, published_date })), isKept)
  }),
  route('DELETE /v2/blog/posts', (call) => {
    const { number, limit } = pageIn(call.query)
    for (const { id } of newestFirst(call).slice((number - 1) * limit, number * limit)) {
      call.store.records(BLOG_POSTS).remove(id)
    }
    return noContent
  }),
  route('GET /v2/blog/posts/count', (call) => countOf(newestFirst(call))),
  route('GET /v2/blog/posts/{id}', posts.read),
  route('PUT /v2/blog/posts/{id}', (call) => {
    const post = recordIn(desk, call)
    const said = readV2(desk.change, call.body)
    const { url, isKept } = placedAt(said.url, post.url, urlsBeside(call, post.id))
    // A post stays published only if each change says so.
    const is_published = said.is_published ?? false
    return savedV2(postView(changeAt(desk, call, post, { ...said, url, is_published })), isKept)
  }),
  route('DELETE /v2/blog/posts/{id}', posts.remove),
  route('GET /v2/blog/tags', (call) => listV2(call, tagsOf(call), (tag) => tag)),
]

const blogPath = (title: string) => `/blog${productPath(title)}`

function urlsBeside({ store }: ResourceCall, id = 0): ReadonlySet<string> {
  const others = store
    .records(BLOG_POSTS)
    .all()
    .filter((post) => post.id !== id)
  return new Set(others.map(({ url }) => url))
}

function newestFirst({ store, query }: ResourceCall): BlogPost[] {
  const tag = query.get('tag')?.toLowerCase()
  const posts = filterV2(store.records(BLOG_POSTS).all(), query).filter(
    ({ tags }) => tag === undefined || tags.some((each) => each.toLowerCase() === tag),
  )
  if (query.has('sort')) return posts
  return posts.sort((a, b) => b.published_date.localeCompare(a.published_date))
}

function tagsOf({ store }: ResourceCall) {
  const posts = new Map<string, Set<number>>()
  for (const { id, tags } of store.records(BLOG_POSTS).all()) {
    for (const tag of tags) posts.set(tag, (posts.get(tag) ?? new Set()).add(id))
  }
  return [...posts].map(([tag, ids]) => ({ tag, post_ids: [...ids] }))
}
