import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What a page is served as. */
export const PAGE_TYPE = 'text/html; charset=utf-8'

/** A page as HTML. What it shows is text, whatever is in it. */
export function renderPage(element: ReactElement): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(element)}`
}
