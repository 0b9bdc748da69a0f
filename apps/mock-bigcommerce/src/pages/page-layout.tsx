import type { ReactNode } from 'react'
import { STYLESHEET } from './stylesheet.ts'

/** A link of a site's navigation. */
export interface NavigationLink {
  readonly label: string
  readonly href: string
}

interface PageLayoutProps {
  /** The site's name, such as `Control panel`. */
  readonly site: string
  readonly title: string
  readonly navigation: readonly NavigationLink[]
  readonly children: ReactNode
}

/** A whole document: the site's name and navigation, then one heading and the page's own. */
export function PageLayout({ site, title, navigation, children }: PageLayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* Without it, a browser asks for one, and the journal shows what nobody did. */}
        <link rel="icon" href="data:," />
        <title>{`${title} – ${site}`}</title>
        <style>{STYLESHEET}</style>
      </head>
      <body>
        <header>
          <p className="site">{site}</p>
          <p className="mock">mock BigCommerce</p>
        </header>
        {navigation.length > 0 && <Navigation site={site} links={navigation} />}
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

interface NavigationProps {
  readonly site: string
  readonly links: readonly NavigationLink[]
}

function Navigation({ site, links }: NavigationProps) {
  return (
    <nav aria-label={site}>
      <ul>
        {links.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
