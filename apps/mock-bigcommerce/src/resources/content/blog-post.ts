import { kind } from '../../state/kind.ts'

/** An article of the store's blog. */
export interface BlogPost {
  readonly id: number
  readonly title: string
  readonly url: string
  readonly body: string
  readonly tags: readonly string[]
  /** A draft shows only to the store's users. */
  readonly is_published: boolean
  /** ISO 8601. */
  readonly published_date: string
  readonly meta_description: string | null
  readonly meta_keywords: string | null
  readonly author: string | null
  readonly thumbnail_path: string | null
}

export const BLOG_POSTS = kind<BlogPost>('blog posts')

/** A draft of which nothing was said. */
export const blankPost: Omit<BlogPost, 'id'> = {
  title: '',
  url: '',
  body: '',
  tags: [],
  is_published: false,
  published_date: '',
  meta_description: '',
  meta_keywords: '',
  author: '',
  thumbnail_path: '',
}

/** A post as V2 shows it. */
export function postView(post: BlogPost): object {
  return {
    id: post.id,
    title: post.title,
    url: post.url,
    preview_url: post.url,
    body: post.body,
    tags: post.tags,
    summary: summaryOf(post.body),
    is_published: post.is_published,
    published_date: { timezone_type: 1, date: post.published_date, timezone: '+00:00' },
    published_date_iso8601: post.published_date,
    meta_description: post.meta_description,
    meta_keywords: post.meta_keywords,
    author: post.author,
    thumbnail_path: post.thumbnail_path,
  }
}

const LONGEST_SUMMARY = 400

// The first paragraph; of a text without any, its beginning.
function summaryOf(body: string): string {
  const end = body.indexOf('</p>')
  if (end !== -1) return body.slice(0, end + '</p>'.length)
  return body.replaceAll(/<[^<>]*>/g, '').slice(0, LONGEST_SUMMARY)
}
