import type { ReactElement } from 'react'

/** A page as HTML. */
export async function renderPage(element: ReactElement): Promise<string> {
  // Loaded when the first page is asked for: most mocks never show one, and must start at once.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return `<!DOCTYPE html>${renderToStaticMarkup(element)}`
}
