import { buffer } from 'node:stream/consumers'
import { Busboy } from '@fastify/busboy'

/** A file that came in a form. */
export interface UploadedFile {
  readonly fileName: string
  readonly type: string
  readonly bytes: Buffer
}

/** What a form said, by field; of a field that came twice, the last. */
export type FormFields = Readonly<Record<string, string | UploadedFile>>

/**
 * Reads a `multipart/form-data` body (RFC 7578).
 *
 * @returns `undefined` if it is not what its `Content-Type` says.
 */
export async function readForm(body: Buffer, contentType: string): Promise<FormFields | undefined> {
  const fields: Record<string, string | UploadedFile> = {}
  const files: Promise<void>[] = []
  try {
    const parser = new Busboy({ headers: { 'content-type': contentType } })
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('file', (name, stream, fileName, _encoding, type) => {
      files.push(
        buffer(stream).then((bytes) => {
          fields[name] = { fileName, type, bytes }
        }),
      )
    })
    await new Promise((resolve, reject) => {
      parser.once('finish', resolve)
      parser.once('error', reject)
      parser.end(body)
    })
    await Promise.all(files)
    return fields
  } catch {
    return undefined
  }
}

/** Whether a value of a form is a file. */
export function isUploadedFile(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && 'fileName' in value
}
