import type { InstanceHealth } from '../token-life/instance-health.ts'
import { PageLayout } from './page-layout.tsx'
import { renderPage } from './render-page.ts'
import { ScopeList } from './scope-list.tsx'

/** A connection as the page of an opened app shows it. */
interface ShownConnection extends InstanceHealth {
  readonly id: number
  readonly name: string
  /** Undefined where nobody said which. */
  readonly scopes: ReadonlySet<string> | undefined
}

interface StandingPageProps {
  readonly appName: string
  readonly storeHash: string
  readonly connections: readonly ShownConnection[]
}

/** Where a store stands with an app, and what to do next. */
export function standingPage(props: StandingPageProps): string {
  return renderPage(<StandingPage {...props} />)
}

function StandingPage({ appName, storeHash, connections }: StandingPageProps) {
  return (
    <PageLayout title={appName}>
      <p>
        This is the store <code>{storeHash}</code>.
      </p>
      {connections.length === 0 && <NotConnected />}
      {connections.map((connection) => (
        <Connection key={connection.id} {...connection} />
      ))}
    </PageLayout>
  )
}

function NotConnected() {
  return (
    <>
      <h2>Not connected</h2>
      <p>The store has the app, and no connection lives on it here.</p>
      <h2>What to do</h2>
      <p>In the control panel, uninstall the app, and install it again.</p>
    </>
  )
}

const STATES = {
  callable: 'Connected',
  'needs-reapproval': 'Waiting for approval',
  revoked: 'Revoked',
  invalid: 'Not accepted by BigCommerce',
  disabled: 'Switched off',
} as const satisfies Record<InstanceHealth['state'], string>

function Connection({ id, name, state, reason, nextStep, scopes }: ShownConnection) {
  const heading = `connection-${id}`
  const isOver = state === 'revoked'
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{name}</h2>
      <dl>
        <dt>State</dt>
        <dd>
          {STATES[state]}
          {reason === null ? '' : `: ${reason}`}
        </dd>
        <dt>Number</dt>
        <dd>{id}</dd>
        <dt>What to do</dt>
        <dd>{nextStep ?? 'Nothing: calls are answered.'}</dd>
      </dl>
      <h3>{isOver ? 'What it could use' : 'What it may use'}</h3>
      {scopes === undefined ? (
        <p>Nobody said which scopes it {isOver ? 'had' : 'has'}.</p>
      ) : (
        <ScopeList scopes={[...scopes]} />
      )}
    </section>
  )
}
