import { kind } from '../../state/kind.ts'

/** What a call may make a page. A `blog` is made in the control panel only. */
export const PAGE_TYPES = ['page', 'raw', 'contact_form', 'link'] as const

export const PAGE_CONTENT_TYPES = ['text/html', 'text/javascript', 'application/json'] as const

/** A page of a storefront that is not about a product: text, a form, or a link in the menu. */
export interface Page {
  readonly id: number
  readonly channel_id: number
  readonly name: string
  readonly type: (typeof PAGE_TYPES)[number] | 'blog'
  readonly body: string
  readonly is_visible: boolean
  /** 0 where it is below no other. */
  readonly parent_id: number
  readonly sort_order: number
  readonly is_homepage: boolean
  readonly is_customers_only: boolean
  readonly url: string
  readonly meta_title: string | null
  readonly meta_keywords: string | null
  readonly meta_description: string | null
  readonly search_keywords: string | null
  /** Who gets what is written into a contact form, and what the form asks. */
  readonly email: string
  readonly contact_fields: string
  /** Where a page that is a link leads. */
  readonly link: string
  /** What a raw page is. */
  readonly content_type: (typeof PAGE_CONTENT_TYPES)[number]
  // Of themes that are gone, and only in V2.
  readonly layout_file: string
  readonly has_mobile_version: boolean
  readonly mobile_body: string
}

export const PAGES = kind<Page>('pages')

/** What a call may say of a page. */
export type SaidPage = { readonly [K in keyof Omit<Page, 'id'>]?: Page[K] | undefined }

/** A page of which nothing was said. */
export const blankPage: Omit<Page, 'id'> = {
  channel_id: 1,
  name: '',
  type: 'page',
  body: '',
  is_visible: true,
  parent_id: 0,
  sort_order: 0,
  is_homepage: false,
  is_customers_only: false,
  url: '',
  meta_title: '',
  meta_keywords: '',
  meta_description: '',
  search_keywords: '',
  email: '',
  contact_fields: 'fullname,companyname,phone,orderno,rma',
  link: '',
  content_type: 'text/html',
  layout_file: 'page.html',
  has_mobile_version: false,
  mobile_body: '',
}
