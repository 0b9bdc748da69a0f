import type { Instance } from '../instances/instance.ts'
import { PageLayout } from '../pages/page-layout.tsx'
import { renderPage } from '../pages/render-page.ts'

interface VerifierCodePageProps {
  readonly appName: string
  readonly instance: Instance
  readonly code: string
}

/** The code that finishes a sign-in on the machine where it began, for a person to carry there. */
export function verifierCodePage(props: VerifierCodePageProps): string {
  return renderPage(<VerifierCodePage {...props} />)
}

function VerifierCodePage({ appName, instance, code }: VerifierCodePageProps) {
  return (
    <PageLayout title="One more step">
      <p>
        {appName} can now use the store <code>{instance.store.storeHash}</code>. Type or paste this
        code where the sign-in was begun:
      </p>
      <h2>
        <code>{code}</code>
      </h2>
      <p>It works once, and for ten minutes.</p>
      <p className="note">
        Give the code to nobody else. If you did not begin this sign-in yourself, close the page.
      </p>
    </PageLayout>
  )
}
