import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { ApiDocument } from './documents.ts'
import { follow } from './follow-reference.ts'
import { at, fieldsOf } from './json-value.ts'
import { SchemaConverter } from './json-schema.ts'
import type { Operation } from './operation.ts'

/** What came back, as far as a schema speaks of it. */
export interface JudgedAnswer {
  readonly status: number
  /** `undefined` where there was none. */
  readonly body: unknown
}

/** What a specification says of an answer. */
export interface Verdict {
  readonly kind: 'valid' | 'invalid' | 'not specified'
  /** A line for each fault, such as `/data/0/id must be integer`. */
  readonly faults: readonly string[]
  /** Fields that are `null` against their schema, and also in some example of the documents. */
  readonly excused: readonly string[]
  /** Fields that the schema forbids by `additionalProperties: false`; no fault on their own. */
  readonly extraFields: readonly string[]
}

const VALID: Verdict = { kind: 'valid', faults: [], excused: [], extraFields: [] }
const UNSPECIFIED: Verdict = { kind: 'not specified', faults: [], excused: [], extraFields: [] }

/** Judges answers by the schemas of their operations, each compiled when it is first needed. */
export class AnswerJudge {
  readonly #nullFields: ReadonlySet<string>
  readonly #validators = new Map<string, ValidateFunction | undefined>()

  /** @param nullFields The names of fields that may be `null`, whatever their schema says. */
  constructor(nullFields: ReadonlySet<string> = new Set()) {
    this.#nullFields = nullFields
  }

  /** Says whether an answer is as its operation specifies for that status. */
  judge(operation: Operation, { status, body }: JudgedAnswer): Verdict {
    if (status >= 500) return invalid([`status ${String(status)}: the mock itself failed`])
    // V2 answers every list without records so, whether the operation says it or not.
    if (status === 204 && operation.key.startsWith('GET /v2/')) return VALID
    const code = codeFor(operation, status)
    if (code === undefined) {
      if (status >= 400) return UNSPECIFIED
      const known = [...operation.responses.keys()].join(', ')
      return invalid([`status ${status} is not among those specified: ${known}`])
    }
    const validate = this.#validatorOf(operation, code)
    if (validate === undefined || isEmptyOnPurpose(status, body)) return VALID
    if (body === undefined) return invalid(['there is no JSON body, and a schema for one'])
    validate(body)
    return this.#verdictOf(validate.errors ?? [])
  }

  #verdictOf(errors: readonly ErrorObject[]): Verdict {
    if (errors.length === 0) return VALID
    const isExtra = ({ keyword }: ErrorObject) => keyword === 'additionalProperties'
    const isExcused = ({ data, instancePath }: ErrorObject) =>
      data === null && this.#nullFields.has(instancePath.split('/').at(-1) ?? '')
    const faults = linesOf(errors.filter((error) => !isExtra(error) && !isExcused(error)))
    return {
      kind: faults.length === 0 ? 'valid' : 'invalid',
      faults,
      excused: linesOf(errors.filter(isExcused)),
      extraFields: linesOf(errors.filter(isExtra)),
    }
  }

  #validatorOf(operation: Operation, code: string): ValidateFunction | undefined {
    const key = `${operation.key} ${code}`
    if (!this.#validators.has(key)) this.#validators.set(key, compile(operation, code))
    return this.#validators.get(key)
  }
}

function codeFor({ responses }: Operation, status: number): string | undefined {
  const candidates = [String(status), `${String(status).charAt(0)}XX`, 'default']
  return candidates.find((code) => responses.has(code))
}

const isEmptyOnPurpose = (status: number, body: unknown) =>
  body === undefined && (status === 204 || status === 304)

function compile(operation: Operation, code: string): ValidateFunction | undefined {
  const schema = schemaOf(operation.document, operation.responses.get(code))
  if (schema === undefined) return undefined
  const converter = new SchemaConverter(operation.document)
  const name = converter.define(schema)
  return newAjv().compile({
    $ref: `#/definitions/${name}`,
    definitions: converter.definitions,
  })
}

function schemaOf(document: ApiDocument, response: unknown): unknown {
  const content = fieldsOf(at(response, 'content'))
  const json = content.find(([type]) => /\bjson\b/.test(type))
  return at(follow(document, json?.[1]), 'schema')
}

function newAjv(): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    unicodeRegExp: false,
  })
  addFormats(ajv)
  // V2's dates are RFC 2822, whatever the format says; and links are often relative.
  const isDate = (text: string) => text === '' || !Number.isNaN(Date.parse(text))
  ajv.addFormat('date-time', isDate)
  ajv.addFormat('date', isDate)
  ajv.addFormat('time', /^\d\d:\d\d/)
  ajv.addFormat('uri', true)
  ajv.addFormat('email', (text: string) => text === '' || text.includes('@'))
  return ajv
}

const invalid = (faults: string[]): Verdict => ({
  kind: 'invalid',
  faults,
  excused: [],
  extraFields: [],
})

// Of the items of a list, the first speaks for all.
function linesOf(errors: readonly ErrorObject[]): string[] {
  const lines = new Map<string, string>()
  for (const error of errors) {
    const line = `${error.instancePath === '' ? '(body)' : error.instancePath} ${textOf(error)}`
    const kind = line.replace(/\/\d+(?=\/| )/g, '/*')
    if (!lines.has(kind)) lines.set(kind, line)
  }
  return [...lines.values()]
}

function textOf({ message = '', keyword, params, data }: ErrorObject): string {
  if (keyword === 'type' && (data === null || typeof data !== 'object')) {
    return `${message}, is ${JSON.stringify(data)}`
  }
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params['allowedValues'])}`
  if (keyword === 'additionalProperties') return `has ${String(params['additionalProperty'])}`
  return message
}
