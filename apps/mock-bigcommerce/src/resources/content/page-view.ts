import type { Page } from './page.ts'

/**
 * A page as V3 shows it, which depends on its type.
 *
 * @param query Asks for the body with `include=body`.
 */
export function pageView(page: Page, query: URLSearchParams): object {
  const hasBody = query.get('include')?.split(',').includes('body') ?? false
  return {
    id: page.id,
    channel_id: page.channel_id,
    name: page.name,
    is_visible: page.is_visible,
    parent_id: page.parent_id,
    sort_order: page.sort_order,
    type: page.type,
    is_homepage: page.is_homepage,
    is_customers_only: page.is_customers_only,
    ...ofType(page),
    ...(hasBody && page.type !== 'link' && { body: page.body }),
  }
}

function ofType(page: Page): object {
  const { url, search_keywords, meta_title, meta_keywords, meta_description } = page
  const described = { url, search_keywords, meta_title, meta_keywords, meta_description }
  switch (page.type) {
    case 'link':
      return { link: page.link }
    case 'raw':
      return { url, search_keywords, content_type: page.content_type }
    case 'contact_form':
      return { ...described, email: page.email, contact_fields: page.contact_fields }
    case 'page':
    case 'blog':
      return described
  }
}
