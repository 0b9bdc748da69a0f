import { PageLayout } from './page-layout.tsx'
import { renderPage } from './render-page.ts'
import { sentence } from './sentence.ts'

interface FailurePageProps {
  readonly title: string
  readonly remedy: string
  readonly code: string
  readonly requestId: string
}

/** What went wrong and what to do, for a person; the code and the id are for whoever helps. */
export function failurePage(props: FailurePageProps): string {
  return renderPage(<FailurePage {...props} />)
}

function FailurePage({ title, remedy, code, requestId }: FailurePageProps) {
  return (
    <PageLayout title="This did not work">
      <p>{sentence(title)}</p>
      <h2>What to do</h2>
      <p>{sentence(remedy)}</p>
      <p className="note">
        If you ask for help, say the code <code>{code}</code> and the request id{' '}
        <code>{requestId}</code>.
      </p>
    </PageLayout>
  )
}
