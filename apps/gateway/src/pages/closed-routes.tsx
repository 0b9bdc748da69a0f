import { explain, theCatalog } from '@latchkey/scope-catalog'

interface ClosedRoutesProps {
  /** Ids of routes that an instance was seen to call. */
  readonly closed: readonly string[]
  /** What was granted to it now. */
  readonly scopes: readonly string[]
}

/** The routes that a new grant does not open any more, and how each is opened again. */
export function ClosedRoutes({ closed, scopes }: ClosedRoutesProps) {
  return (
    <>
      <h2>Calls that will now be refused</h2>
      <p>
        Until now, these were made and answered. The scopes that were accepted do not open them any
        more.
      </p>
      {closed.map((route) => (
        <ClosedRoute key={route} route={route} granted={new Set(scopes)} />
      ))}
    </>
  )
}

interface ClosedRouteProps {
  readonly route: string
  readonly granted: ReadonlySet<string>
}

function ClosedRoute({ route, granted }: ClosedRouteProps) {
  const requirement = theCatalog().findById(route)
  const explained = requirement && explain(requirement, granted, 'app-grant')
  return (
    <section>
      <h3>
        <code>{route}</code>
      </h3>
      <p>{explained?.summary}</p>
      {explained?.way !== undefined && (
        <dl>
          <dt>Who can open it again</dt>
          <dd>{explained.way.who}</dd>
          <dt>How</dt>
          <dd>
            <ol>
              {explained.way.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </dd>
        </dl>
      )}
    </section>
  )
}
