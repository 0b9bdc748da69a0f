import type { RouteRow } from '../route-row.ts'

/** Blog, pages and redirects of V2. */
export const v2Content = Object.freeze<RouteRow[]>([
  ['GET POST DELETE', '/v2/blog/posts', 'content', 'legacy'],
  ['GET', '/v2/blog/posts/count', 'content', 'legacy'],
  ['GET PUT DELETE', '/v2/blog/posts/{id}', 'content', 'legacy'],
  ['GET', '/v2/blog/tags', 'content', 'legacy'],
  ['GET POST', '/v2/pages', 'content', 'legacy', 'deprecated'],
  ['GET PUT DELETE', '/v2/pages/{id}', 'content', 'legacy', 'deprecated'],
  ['GET POST DELETE', '/v2/redirects', 'content', 'legacy', 'deprecated'],
  ['GET', '/v2/redirects/count', 'content', 'legacy', 'deprecated'],
  ['GET PUT DELETE', '/v2/redirects/{id}', 'content', 'legacy', 'deprecated'],
])
