import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pactText } from './normalise-pact.ts'
import { PactDocument, pactFileName } from './pact-document.ts'

/** Where pacts are kept, beside the code that they bind. */
export const KEPT_PACTS = join(import.meta.dirname, '../pacts')

/** Every pact in a folder and its subfolders; of one that is not there, none. */
export async function readPacts(folder: string): Promise<PactDocument[]> {
  const names = await readdir(folder, { recursive: true }).catch(noneIfMissing)
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(files.map(async (name) => readPact(join(folder, name))))
}

/** The pacts that are kept with a provider, of all its consumers. */
export async function keptPacts(provider: string): Promise<PactDocument[]> {
  return (await readPacts(KEPT_PACTS)).filter((pact) => pact.provider.name === provider)
}

/** Keeps a pact in a folder, in its one form, and says where. */
export async function writePact(folder: string, pact: PactDocument): Promise<string> {
  const file = join(folder, pactFileName(pact))
  await writeFile(file, pactText(pact))
  return file
}

async function readPact(file: string): Promise<PactDocument> {
  return PactDocument.parse(JSON.parse(await readFile(file, 'utf8')))
}

function noneIfMissing(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
