import * as apps from 'kubernetes-models/apps/v1'
import * as autoscaling from 'kubernetes-models/autoscaling/v2'
import * as batch from 'kubernetes-models/batch/v1'
import * as networking from 'kubernetes-models/networking.k8s.io/v1'
import * as policy from 'kubernetes-models/policy/v1'
import * as core from 'kubernetes-models/v1'
import ts from 'typescript'
import { z } from 'zod'
import { pathOf } from './files.ts'

export const Manifest = z.looseObject({ apiVersion: z.string(), kind: z.string() })

/** An object of Kubernetes, as a file describes it. */
export type Manifest = z.infer<typeof Manifest>

type Model = new (content: Manifest) => { validate(): void }

// What a manifest may be of; others want a line here.
const KINDS: Readonly<Record<string, object>> = {
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'batch/v1': batch,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
  v1: core,
}

/** @throws {Error} Saying which value is not what Kubernetes' JSON schema of the kind takes. */
export function validateManifest(manifest: Manifest): void {
  const { apiVersion, kind } = manifest
  const models = (KINDS[apiVersion] ?? {}) as Readonly<Record<string, Model | undefined>>
  const KindOfModel = models[kind]
  if (KindOfModel === undefined) throw new Error(`there is no ${apiVersion} ${kind}`)
  new KindOfModel(manifest).validate()
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  types: [],
}

/**
 * Finds fields that Kubernetes does not have. The validators of its schemas pass over those; the
 * compiler does not, in a literal of the kind's type.
 *
 * @returns What the compiler says.
 */
export function unknownFieldsIn(manifests: readonly Manifest[]): string[] {
  const file = pathOf('docker/manifests.virtual.ts')
  const lines = manifests.flatMap((manifest, at) => [
    `import type { I${manifest.kind} as Kind${at} } from 'kubernetes-models/${manifest.apiVersion}/${manifest.kind}'`,
    `export const manifest${at}: Kind${at} = ${JSON.stringify(manifest)}`,
  ])
  const base = ts.createCompilerHost(OPTIONS)
  const host: ts.CompilerHost = {
    ...base,
    fileExists: (name) => name === file || base.fileExists(name),
    getSourceFile: (name, version) =>
      name === file
        ? ts.createSourceFile(name, lines.join('\n'), version)
        : base.getSourceFile(name, version),
  }
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], OPTIONS, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}
