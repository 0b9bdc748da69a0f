import type { ResourceAnswer } from '../../routing/route.ts'

/** Where a page or a post is shown, and whether that is where its maker wanted it. */
export interface Placed {
  readonly url: string
  readonly isKept: boolean
}

/**
 * Finds a place for a page. One that is taken is not given twice: the page is kept all the same, at a
 * place of its own.
 *
 * @param said What the call says; nothing where it leaves that to the store.
 * @param own Where it is otherwise.
 */
export function placedAt(
  said: string | undefined,
  own: string,
  taken: ReadonlySet<string>,
): Placed {
  const wanted = said === undefined || said === '' ? undefined : withSlash(said)
  if (wanted !== undefined && !taken.has(wanted)) return { url: wanted, isKept: true }
  return { url: freeUrl(own, taken), isKept: wanted === undefined }
}

/** V2's answer to a page that was saved; 207 if its place was refused. */
export function savedV2(view: object, isKept: boolean): ResourceAnswer {
  if (isKept) return { status: 200, body: view }
  return { status: 207, body: { status: 207, message: 'The URL is taken and was not saved.' } }
}

const withSlash = (path: string) => (path.startsWith('/') ? path : `/${path}`)

function freeUrl(own: string, taken: ReadonlySet<string>): string {
  const stem = own.replace(/\/$/, '')
  for (let n = 1, url = own; ; n += 1, url = `${stem}-${n}/`) if (!taken.has(url)) return url
}
