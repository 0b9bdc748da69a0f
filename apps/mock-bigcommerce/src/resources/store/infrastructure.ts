import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import { notFound } from '../../state/collection.ts'
import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** A storefront that BigCommerce hosts. */
interface Project {
  readonly id: string
  readonly name: string
  readonly date_created: string
  readonly date_modified: string
}

/** One build of a project on its way to being served. */
interface Deployment {
  readonly id: string
  readonly project_uuid: string
}

/** A place to put a build before it is deployed. */
interface Upload {
  readonly id: string
  readonly used: boolean
}

const PROJECTS = uuidKind<Project>('infrastructure projects')
const DEPLOYMENTS = uuidKind<Deployment>('infrastructure deployments')
const UPLOADS = uuidKind<Upload>('infrastructure uploads')

const STEPS = ['initializing', 'downloading', 'unzipping', 'processing', 'deploying'] as const
const EVENT_STREAM = 'text/event-stream'

const NewProject = z.object({ name: z.string().trim().min(1).max(255) })
const Variable = z.object({
  type: z.enum(['plain_text', 'secret']),
  key: z.string().min(1),
  value: z.string(),
})
const NewDeployment = z.object({
  project_uuid: z.uuid(),
  upload_uuid: z.string().min(1),
  environment_variables: z.array(Variable).nullish(),
})

/** Storefronts that BigCommerce hosts: their projects, builds and logs. */
export const infrastructureRoutes: readonly Route[] = [
  route('GET /v3/infrastructure/projects', (call) =>
    cursorListV3(call, call.store.records(PROJECTS).all(), projectView),
  ),
  route('POST /v3/infrastructure/projects', createProject),
  route('DELETE /v3/infrastructure/projects', removeProjects),
  route('DELETE /v3/infrastructure/projects/{project_uuid}', (call) => {
    call.store.records(PROJECTS).remove(projectIn(call).id)
    return noContent
  }),
  route('POST /v3/infrastructure/deployments/uploads', (call) => {
    const { id } = call.store.records(UPLOADS).create({ used: false })
    const upload_url = `https://uploads.bigcommerce.example/${call.store.hash}/${id}`
    return recordV3(call, { upload_url, upload_uuid: id })
  }),
  route('POST /v3/infrastructure/deployments', deploy),
  route('GET /v3/infrastructure/deployments/{deployment_uuid}/events', (call) => {
    call.store.records(DEPLOYMENTS).require(call.params['deployment_uuid'] ?? '')
    return { status: 200, textType: EVENT_STREAM, body: STEPS.map(progressEvent).join('') }
  }),
  route('GET /v3/infrastructure/logs/{project_uuid}/tail', (call) => {
    const { name } = projectIn(call)
    return { status: 200, textType: EVENT_STREAM, body: event({ message: `${name} is served` }) }
  }),
]

/** A project that every store has. */
export function fillInfrastructure(store: StoreState): void {
  store.records(PROJECTS).create({
    name: 'Café storefront',
    date_created: OPENED,
    date_modified: OPENED,
  })
}

const projectIn = ({ store, params }: ResourceCall) =>
  store.records(PROJECTS).require(params['project_uuid'] ?? '')

function createProject(call: ResourceCall) {
  const { name } = readV3(NewProject, call.body)
  const date = call.now.toISOString()
  const dates = { date_created: date, date_modified: date }
  return recordV3(call, projectView(call.store.records(PROJECTS).create({ name, ...dates })))
}

function removeProjects({ store, query }: ResourceCall) {
  const ids = query.get('project_uuid:in')
  if (ids === null || ids === '') {
    throw invalidField('project_uuid:in', 'error.path.missing')
  }
  for (const id of ids.split(',')) store.records(PROJECTS).remove(id)
  return noContent
}

function deploy(call: ResourceCall) {
  const { project_uuid, upload_uuid } = readV3(NewDeployment, call.body)
  const uploads = call.store.records(UPLOADS)
  const upload = uploads.find(upload_uuid)
  if (call.store.records(PROJECTS).find(project_uuid) === undefined || upload === undefined) {
    throw notFound()
  }
  if (upload.used) throw new CallRefusedError(409, 'The upload is deployed already.')
  uploads.put({ ...upload, used: true })
  const { id } = call.store.records(DEPLOYMENTS).create({ project_uuid })
  return recordV3(call, { deployment_uuid: id })
}

function projectView({ id, name, date_created, date_modified }: Project) {
  return {
    uuid: id,
    name,
    date_created: isoSeconds(date_created),
    date_modified: isoSeconds(date_modified),
  }
}

function progressEvent(step: string, i: number): string {
  const progress = Math.round(((i + 1) / STEPS.length) * 100)
  const status = progress === 100 ? 'completed' : 'in_progress'
  return event({ deployment_status: status, event: { step, progress } })
}

function event(data: object): string {
  const text = JSON.stringify(data)
  const id = createHash('sha1').update(text).digest('hex').slice(0, 8)
  return `id: ${id}\ndata: ${text}\n\n`
}
