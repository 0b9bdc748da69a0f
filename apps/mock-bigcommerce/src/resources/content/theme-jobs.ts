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
import { requireIn } from '../../state/collection.ts'
import { uuidKind } from '../../state/kind.ts'
import { fieldOf } from '../answers/field-of.ts'
import { readV3 } from '../answers/read-v3.ts'
import { storeUrl } from '../checkout/store-url.ts'
import { Which } from './activate-theme.ts'
import { addTheme } from './add-theme.ts'
import { doneAt, progressOf } from './job-progress.ts'
import { readThemeFile, type ThemeFault } from './theme-file.ts'
import { THEMES, themesOf } from './theme.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** A theme on its way into or out of the store. */
interface ThemeJob {
  readonly id: string
  readonly type: 'upload' | 'download'
  readonly begun_at: string
  readonly fault: ThemeFault | null
  readonly result: Readonly<Record<string, string>>
}

export const THEME_JOBS = uuidKind<ThemeJob>('theme jobs')

const LARGEST_THEME_BYTES = 50 * 1_024 * 1_024
const MOST_UPLOADED = 20

const Download = z.object({ which: Which })

/** Themes in and out as files, by jobs in the background. */
export const themeJobRoutes: readonly Route[] = [
  formRoute('POST /v3/themes', uploadTheme),
  route('POST /v3/themes/{uuid}/actions/download', (call) => {
    const theme = requireIn(themesOf(call), call.params['uuid'] ?? '')
    const { which } = readV3(Download, call.body)
    const download_url = `${storeUrl(call.store)}/content/themes/${theme.id}/${which}.zip`
    return begin(call, { type: 'download', fault: null, result: { download_url } }, 200)
  }),
  route('GET /v3/themes/jobs/{job_id}', ({ store, params, now }) => {
    const job = store.records(THEME_JOBS).require(params['job_id'] ?? '')
    return { status: 200, body: { data: viewOf(job, now), meta: {} } }
  }),
]

function uploadTheme(call: ResourceCall): ResourceAnswer {
  const bytes = uploadedTheme(call.body)
  requireRoom(call)
  const read = readThemeFile(bytes)
  if ('error' in read) return begin(call, { type: 'upload', fault: read, result: {} }, 201)
  const now = call.now.toISOString()
  const theme = addTheme(call.store, read, { addedAt: now, readyAt: doneAt(now) })
  return begin(call, { type: 'upload', fault: null, result: { theme_id: theme.id } }, 201)
}

function uploadedTheme(body: unknown): Buffer {
  const file = typeof body === 'object' && body !== null ? fieldOf(body, 'file') : undefined
  if (!isUploadedFile(file)) {
    throw invalidField('file', 'error.path.missing')
  }
  if (file.bytes.length > LARGEST_THEME_BYTES) {
    throw new CallRefusedError(413, 'The theme is larger than 50 MB.')
  }
  return file.bytes
}

function requireRoom({ store, now }: ResourceCall): void {
  const jobs = store.records(THEME_JOBS).where('type', 'upload')
  if (jobs.some(({ begun_at }) => progressOf(begun_at, now) !== 'done')) {
    throw new CallRefusedError(409, 'Another theme is being uploaded.')
  }
  if (store.records(THEMES).where('is_private', true).length >= MOST_UPLOADED) {
    // The vendor's own command-line tool knows the refusal by these words.
    throw new CallRefusedError(409, 'You have reached your upload limit.')
  }
}

function begin(
  { store, now }: ResourceCall,
  job: Omit<ThemeJob, 'id' | 'begun_at'>,
  status: 200 | 201,
): ResourceAnswer {
  const { id } = store.records(THEME_JOBS).create({ ...job, begun_at: now.toISOString() })
  return { status, body: { job_id: id } }
}

const PROGRESS = {
  waiting: { status: 'QUEUED', percent_complete: 0 },
  working: { status: 'WORKING', percent_complete: 50 },
  done: { status: 'COMPLETED', percent_complete: 100 },
} as const

function viewOf({ id, begun_at, fault, result }: ThemeJob, now: Date): object {
  const progress = progressOf(begun_at, now)
  const isDone = progress === 'done'
  const hasFailed = isDone && fault !== null
  return {
    id,
    time: begun_at,
    ...PROGRESS[progress],
    ...(hasFailed && { status: 'FAILED' }),
    result: isDone ? result : {},
    warnings: [],
    errors: hasFailed ? [fault] : [],
  }
}
