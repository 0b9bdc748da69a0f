import { APPS, AppChange, NewApp, OWNER_EMAIL, type App } from '../accounts/app.ts'
import { changeApp, createApp, deleteApp, requireApp } from '../accounts/portal-apps.ts'
import { Confirm } from '../pages/confirm.tsx'
import { action, page, type Page, type PageAnswer, type PageCall } from '../pages/page-route.ts'
import { PageLayout } from '../pages/page-layout.tsx'
import { readFields } from '../pages/read-fields.ts'
import { AppNameForm, AppSteps, AppTable } from './app-parts.tsx'

const PATH = '/my/apps'
const LABELS = { name: 'App name', ownerEmail: 'Your e-mail address' }

/** The apps of the Developer Portal: make one, see its client id and secret, delete it. */
export const myAppsPages = [
  page('/', myAppsPage),
  page(PATH, myAppsPage),
  page(`${PATH}/new`, ({ links }: PageCall) => newAppPage(links.portal(PATH), {})),
  action(PATH, create),
  page(`${PATH}/{app_id}`, (call: PageCall) => summaryPage(call)),
  action(`${PATH}/{app_id}`, rename),
  page(`${PATH}/{app_id}/client-id`, clientIdPage),
  page(`${PATH}/{app_id}/delete`, confirmPage),
  action(`${PATH}/{app_id}/delete`, remove),
]

/** What stands around every page of the Developer Portal. */
export function layOutPortal({ title, body }: Page, { links }: PageCall) {
  const navigation = [
    { label: 'My Apps', href: links.portal(PATH) },
    { label: 'Stores', href: links.login('/') },
  ]
  return (
    <PageLayout site="Developer Portal" title={title} navigation={navigation}>
      {body}
    </PageLayout>
  )
}

/** The app that the call's path names. */
export function appOf({ mock, params }: PageCall): App {
  return requireApp(mock.state, params['app_id'] ?? '')
}

function myAppsPage({ mock, links }: PageCall): Page {
  const at = links.portal(PATH)
  return {
    title: 'My Apps',
    body: (
      <>
        <p>
          <a className="button" href={`${at}/new`}>
            Create an app
          </a>
        </p>
        <AppTable apps={mock.state.global.records(APPS).all()} at={at} />
      </>
    ),
  }
}

interface SentApp {
  readonly name?: string
  readonly ownerEmail?: string
  readonly problems?: readonly string[]
}

function newAppPage(
  to: string,
  { name = '', ownerEmail = OWNER_EMAIL, problems = [] }: SentApp,
): Page {
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: 'Create an app',
    body: <AppNameForm to={to} act="Create" fields={{ name, ownerEmail }} problems={problems} />,
  }
}

function create({ mock, links, form }: PageCall): PageAnswer {
  const said = sentIn(form)
  const read = readFields(NewApp, said, LABELS)
  if (read.problems !== undefined) {
    return newAppPage(links.portal(PATH), { ...said, problems: read.problems })
  }
  const { id } = createApp(mock.state, read.fields)
  return { seeOther: links.portal(`${PATH}/${id}`) }
}

function summaryPage(call: PageCall, sent: SentApp = {}): Page {
  const app = appOf(call)
  const { problems = [], ...said } = sent
  const at = call.links.portal(`${PATH}/${app.id}`)
  const { name, ownerEmail } = { ...app, ...said }
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: `Edit ${app.name}`,
    body: (
      <>
        <AppSteps at={at} current="Step 1 - App Information" />
        <AppNameForm to={at} act="Save" fields={{ name, ownerEmail }} problems={problems} />
      </>
    ),
  }
}

function rename(call: PageCall): PageAnswer {
  const said = sentIn(call.form)
  const read = readFields(AppChange, said, LABELS)
  if (read.problems !== undefined) return summaryPage(call, { ...said, problems: read.problems })
  changeApp(call.mock.state, appOf(call), read.fields)
  return { seeOther: call.links.portal(PATH) }
}

function clientIdPage(call: PageCall): Page {
  const { name, clientId, clientSecret } = appOf(call)
  return {
    title: `Client ID of ${name}`,
    body: (
      <>
        <dl>
          <dt>Client ID</dt>
          <dd className="value">{clientId}</dd>
          <dt>Client secret</dt>
          <dd className="value">{clientSecret}</dd>
        </dl>
        <p>
          <a href={call.links.portal(PATH)}>Back to My Apps</a>
        </p>
      </>
    ),
  }
}

function confirmPage(call: PageCall): Page {
  const { id, name } = appOf(call)
  const at = call.links.portal(PATH)
  return {
    title: `Delete ${name}?`,
    body: (
      <Confirm to={`${at}/${id}/delete`} act="Delete" back={at}>
        <p>
          Its client ID and client secret cannot be brought back, and its tokens stop working in
          every store.
        </p>
      </Confirm>
    ),
  }
}

function remove(call: PageCall): PageAnswer {
  deleteApp(call.mock.state, appOf(call))
  return { seeOther: call.links.portal(PATH) }
}

function sentIn(form: URLSearchParams) {
  return { name: form.get('name') ?? '', ownerEmail: form.get('owner_email') ?? '' }
}
