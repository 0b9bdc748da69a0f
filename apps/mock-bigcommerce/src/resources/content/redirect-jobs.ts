import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isUploadedFile } from '../../http/read-form.ts'
import {
  formRoute,
  route,
  type ResourceAnswer,
  type ResourceCall,
  type Route,
} from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { uuidKind } from '../../state/kind.ts'
import { fieldOf } from '../answers/field-of.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { doneAt, progressOf } from './job-progress.ts'
import { redirectsFromCsv, redirectsToCsv, type RowFault } from './redirect-csv.ts'
import { REDIRECTS, upsertRedirect } from './redirect.ts'

/** Redirects on their way into or out of the store, as a file. */
export interface RedirectJob {
  readonly id: string
  readonly type: 'import' | 'export'
  /** ISO 8601. What there was to do is done by then; it is told only after a while. */
  readonly created_at: string
  readonly completed_items: number
  readonly errors: readonly RowFault[]
  /** What was exported. */
  readonly file: string
}

export const REDIRECT_JOBS = uuidKind<RedirectJob>('redirect jobs')

const LARGEST_FILE_BYTES = 20 * 1_024 * 1_024
const JOBS_PER_PAGE = '10'

const Export = z.object({
  site_id: z.number().int().nullable().default(null),
  redirect_ids: z.array(z.number().int()).default([]),
  include_dynamic_target_urls: z.boolean().default(false),
})

/** Redirects in and out as files, by jobs in the background. */
export const redirectJobRoutes: readonly Route[] = [
  route('GET /v3/storefront/redirects/imex/jobs', listJobs),
  route('POST /v3/storefront/redirects/imex/export', exportRedirects),
  formRoute('POST /v3/storefront/redirects/imex/import', importRedirects),
  route('GET /v3/storefront/redirects/imex/export/{uuid}/download', (call) => {
    const job = jobIn(call, 'export')
    if (progressOf(job.created_at, call.now) !== 'done') throw notFound()
    return { status: 200, textType: 'text/csv', body: job.file }
  }),
  route('GET /v3/storefront/redirects/imex/export/{uuid}/events', eventsOf('export')),
  route('GET /v3/storefront/redirects/imex/import/{uuid}/events', eventsOf('import')),
]

function listJobs(call: ResourceCall): ResourceAnswer {
  const query = new URLSearchParams(call.query)
  if (!query.has('limit')) query.set('limit', JOBS_PER_PAGE)
  const jobs = call.store.records(REDIRECT_JOBS).all()
  return listV3({ ...call, query }, jobs, (job) => viewOf(job, call.now))
}

function exportRedirects(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const { site_id, redirect_ids, include_dynamic_target_urls } = readV3(Export, call.body)
  const ids = new Set(redirect_ids)
  const wanted = store
    .records(REDIRECTS)
    .all()
    .filter(
      (redirect) =>
        (site_id === null || redirect.site_id === site_id) &&
        (ids.size === 0 || ids.has(redirect.id)),
    )
  if (wanted.length === 0) throw new CallRefusedError(409, 'No redirect is as the call asks.')
  const file = redirectsToCsv(store, wanted, include_dynamic_target_urls)
  return begin(call, { type: 'export', completed_items: wanted.length, errors: [], file })
}

function importRedirects(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const file = redirectsFromCsv(store, uploadedText(call.body))
  if (file === undefined) throw new CallRefusedError(400, 'The file is not a CSV of redirects.')
  const { redirects, errors } = file
  const answer = begin(call, {
    type: 'import',
    completed_items: redirects.length,
    errors,
    file: '',
  })
  for (const redirect of redirects) upsertRedirect(store, redirect)
  return answer
}

function uploadedText(body: unknown): string {
  const file = typeof body === 'object' && body !== null ? fieldOf(body, 'import_file') : undefined
  if (!isUploadedFile(file)) throw new CallRefusedError(400, 'The file is missing.')
  if (file.bytes.length > LARGEST_FILE_BYTES) {
    throw new CallRefusedError(413, 'The file is larger than 20 MB.')
  }
  return file.bytes.toString('utf8')
}

/** @throws {CallRefusedError} 429 while another job is under way. */
function begin(
  { store, now }: ResourceCall,
  job: Omit<RedirectJob, 'id' | 'created_at'>,
): ResourceAnswer {
  const jobs = store.records(REDIRECT_JOBS)
  if (jobs.all().some(({ created_at }) => progressOf(created_at, now) !== 'done')) {
    throw new CallRefusedError(429, 'Another import or export of redirects is under way.')
  }
  const { id } = jobs.create({ ...job, created_at: now.toISOString() })
  return { status: 201, body: { id } }
}

function jobIn({ store, params }: ResourceCall, type: RedirectJob['type']): RedirectJob {
  const job = store.records(REDIRECT_JOBS).require(params['uuid'] ?? '')
  if (job.type !== type) throw notFound()
  return job
}

/** An event stream that ends where the job is by now: a client that reconnects hears the rest. */
function eventsOf(type: RedirectJob['type']) {
  return (call: ResourceCall): ResourceAnswer => {
    const { id, ...progress } = viewOf(jobIn(call, type), call.now)
    const event = `event: message\ndata: ${JSON.stringify({ job_id: id, ...progress })}\n\n`
    return { status: 200, textType: 'text/event-stream', body: event }
  }
}

const STATUS = { waiting: 'new', working: 'working', done: 'complete' } as const

function viewOf(job: RedirectJob, now: Date) {
  const { id, type, created_at, completed_items, errors } = job
  const progress = progressOf(created_at, now)
  const isDone = progress === 'done'
  return {
    id,
    type,
    status: STATUS[progress],
    completed_items: isDone ? completed_items : 0,
    failed_items: isDone ? errors.length : 0,
    total_items: completed_items + errors.length,
    errors: isDone ? errors : [],
    created_at,
    ...(isDone && { completed_at: doneAt(created_at) }),
  }
}
