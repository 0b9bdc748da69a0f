import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { blankPost, BLOG_POSTS } from './blog-post.ts'
import { blankPage, PAGES, type Page } from './page.ts'
import { REDIRECT_JOBS } from './redirect-jobs.ts'
import { REDIRECTS } from './redirect.ts'
import { DEFAULT_SITE } from './site.ts'

const pages: readonly (Partial<Page> & { readonly id: number })[] = [
  {
    id: 1,
    name: 'Shipping & Returns',
    url: '/shipping-returns/',
    body: '<p>We roast on Mondays and ship on Tuesdays. Unopened bags may come back for 30 days.</p>',
    search_keywords: 'returns,delivery',
    sort_order: 1,
  },
  {
    id: 2,
    name: 'Contact Us',
    type: 'contact_form',
    url: '/contact-us/',
    body: '<p>Questions? Write to us.</p>',
    email: 'office@example.com',
    sort_order: 2,
  },
  { id: 3, name: 'Blog', type: 'blog', url: '/blog/', meta_title: 'Blog', sort_order: 3 },
  {
    id: 4,
    name: 'Om Møller & døtre',
    url: '/om-moller-dotre/',
    body: '<p>Siden 1987 har vi ristet kaffe på Nørrebro.</p>',
    parent_id: 1,
  },
  {
    id: 5,
    name: 'assetlinks.json',
    type: 'raw',
    url: '/.well-known/assetlinks.json',
    body: '[]',
    content_type: 'application/json',
    is_visible: false,
  },
  {
    id: 6,
    name: 'Our roastery',
    type: 'link',
    url: '/our-roastery/',
    link: 'https://roastery.example.com/visit',
  },
]

/** Pages, posts and redirects of the sample store. */
export function fillPages(store: StoreState): void {
  for (const page of pages) store.records(PAGES).put({ ...blankPage, ...page })
  fillPosts(store)
  const redirects = [
    { from_path: '/kaffe/', to: { type: 'category', entity_id: 18 } },
    { from_path: '/old-espresso', to: { type: 'product', entity_id: 77 } },
    { from_path: '/returns', to: { type: 'url', url: '/shipping-returns/' } },
  ] as const
  for (const redirect of redirects) {
    store.records(REDIRECTS).create({ site_id: DEFAULT_SITE, ...redirect })
  }
  for (const type of ['export', 'import'] as const) {
    const file =
      type === 'export'
        ? 'Domain,Old Path,Manual URL/Path,Dynamic Target Type,Dynamic Target ID\n'
        : ''
    store
      .records(REDIRECT_JOBS)
      .create({ type, created_at: OPENED, completed_items: 0, errors: [], file })
  }
}

function fillPosts(store: StoreState): void {
  const posts = [
    {
      title: 'Why we rest our beans',
      url: '/blog/why-we-rest-our-beans/',
      body: '<p>Fresh is good, too fresh is sour.</p><p>Give a bag a week.</p>',
      tags: ['coffee', 'brewing'],
      is_published: true,
      published_date: '2025-02-03T08:00:00.000Z',
    },
    {
      title: 'Crème brûlée con café',
      url: '/blog/creme-brulee-con-cafe/',
      body: '<p>Ein Löffel Espresso genügt.</p>',
      tags: ['recipes', 'coffee'],
      is_published: true,
      published_date: '2025-03-10T08:00:00.000Z',
    },
    {
      title: 'A visit to 抹茶堂',
      url: '/blog/a-visit/',
      body: '<p>Notes for later.</p>',
      tags: ['tea'],
      published_date: '2025-04-01T08:00:00.000Z',
    },
  ]
  for (const post of posts) {
    store.records(BLOG_POSTS).create({ ...blankPost, author: 'Astrid Møller', ...post })
  }
}
