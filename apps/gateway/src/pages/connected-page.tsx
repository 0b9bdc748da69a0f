import { ClosedRoutes } from './closed-routes.tsx'
import { PageLayout } from './page-layout.tsx'
import { renderPage } from './render-page.ts'
import { ScopeList } from './scope-list.tsx'

interface ConnectedPageProps {
  readonly storeHash: string
  readonly appName: string
  readonly instance: { readonly id: number; readonly name: string }
  readonly created: boolean
  /** All that is granted now. */
  readonly scopes: readonly string[]
  readonly change: {
    readonly gained: readonly string[]
    readonly lost: readonly string[]
    readonly closed: readonly string[]
  }
}

/** That a store is connected, and what differs from before. */
export function connectedPage(props: ConnectedPageProps): string {
  return renderPage(<ConnectedPage {...props} />)
}

function ConnectedPage(props: ConnectedPageProps) {
  const { storeHash, appName, instance, created, scopes, change } = props
  return (
    <PageLayout title={created ? 'Connected' : 'Connected again'}>
      <p>
        {appName} can now use the store <code>{storeHash}</code>.{' '}
        {created
          ? 'There is nothing more to do here.'
          : 'The number and the token of the connection are the same as before: nothing that uses it has to change.'}
      </p>
      <dl>
        <dt>Connection</dt>
        <dd>
          {instance.name} (number {instance.id})
        </dd>
      </dl>
      <Scopes heading="What it may use" scopes={scopes} />
      <Scopes heading="New" scopes={change.gained} />
      <Scopes heading="No longer granted" scopes={change.lost} />
      {change.closed.length > 0 && <ClosedRoutes closed={change.closed} scopes={scopes} />}
    </PageLayout>
  )
}

function Scopes({ heading, scopes }: { heading: string; scopes: readonly string[] }) {
  if (scopes.length === 0) return null
  return (
    <>
      <h2>{heading}</h2>
      <ScopeList scopes={scopes} />
    </>
  )
}
