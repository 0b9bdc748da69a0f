import type { ReactNode } from 'react'
import { STYLESHEET } from './stylesheet.ts'

interface PageLayoutProps {
  readonly title: string
  readonly children: ReactNode
}

/** A whole document: one heading, then the page's own. */
export function PageLayout({ title, children }: PageLayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Latchkey`}</title>
        {/* As it is: the policy of the page knows it by its hash. */}
        <style dangerouslySetInnerHTML={{ __html: STYLESHEET }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}
