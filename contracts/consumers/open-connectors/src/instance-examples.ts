import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import type { z } from 'zod'
import { ELEMENT, KNOWN, MEMBER } from './agree-with-gateway.ts'
import { instanceForm, MASKED, type Instance } from './instance-form.ts'

const { equal, string } = MatchersV3

/** The state that most of it is asked in. */
export const LEGACY = { 'an instance': { kind: 'legacy', tags: ['eu'] } }
const TOKEN = { 'an instance': { kind: 'store-token', tags: ['eu'] } }
/** Where the instance is: by its number, and by its token. */
export const ONE = fromState('/elements/api-v2/instances/${instanceId}', KNOWN)
const ENABLED = fromState('/elements/api-v2/instances/${instanceId}/enabled', KNOWN)
export const ALL = '/elements/api-v2/instances'

/** Where a client finds it, below its base path. */
export const PATH = `/instances/${KNOWN.instanceId}`

const renamed = { name: 'EU shop', tags: ['eu', 'live'] }

const anew = {
  name: 'Shop',
  element: { key: 'bigcommerce' },
  configuration: {
    'authentication.type': 'custom',
    'oauth.user.token': 'fakeAccessTokenFull00000000000a',
    // As it was shown: a client that reads, edits and writes back sends the mask.
    'oauth.api.secret': '********',
    'oauth.api.key': 'fakeClientIdFull00000000000000a',
    'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/',
  },
}

const moved = {
  ...anew,
  configuration: {
    'authentication.type': 'custom',
    'oauth.user.token': 'fakeAccessTokenFull00000000000a',
    'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/',
  },
}

interface Case {
  readonly exchange: Exchange
  readonly question: { readonly method?: string; readonly path: string; readonly body?: unknown }
  readonly element?: string
  readonly found: Partial<z.infer<typeof Instance>>
}

/** What is asked of an instance that is there, and what is found in the answer. */
export const CASES: readonly (readonly [what: string, example: Case])[] = [
  [
    'shows it by its number, secrets as asterisks',
    {
      exchange: {
        asks: 'show an instance',
        given: LEGACY,
        request: { method: 'GET', path: ONE, headers: MEMBER },
        answer: {
          status: 200,
          body: instanceForm({ configuration: { username: string('admin'), password: MASKED } }),
        },
      },
      question: { path: PATH },
      found: { id: 12 },
    },
  ],
  [
    'shows it by its token',
    {
      exchange: {
        asks: 'show the instance of a token',
        given: LEGACY,
        request: { method: 'GET', path: ALL, headers: ELEMENT },
        answer: { status: 200, body: instanceForm() },
      },
      question: { path: '/instances' },
      element: KNOWN.instanceToken,
      found: { id: 12, token: KNOWN.instanceToken },
    },
  ],
  [
    'renames it, and gives it other tags',
    {
      exchange: {
        asks: 'change name and tags of an instance',
        given: LEGACY,
        request: { method: 'PATCH', path: ONE, headers: MEMBER, body: renamed },
        answer: {
          status: 200,
          body: instanceForm({ name: equal('EU shop'), tags: ['eu', 'live'] }),
        },
      },
      question: { method: 'PATCH', path: PATH, body: renamed },
      found: renamed,
    },
  ],
  [
    're-authenticates it, and number and token stay',
    {
      exchange: {
        asks: 're-authenticate an instance, secrets as they were shown',
        given: TOKEN,
        request: { method: 'PUT', path: ONE, headers: MEMBER, body: anew },
        answer: {
          status: 200,
          body: instanceForm({ configuration: { 'oauth.api.secret': MASKED } }),
        },
      },
      question: { method: 'PUT', path: PATH, body: anew },
      found: { id: 12, token: KNOWN.instanceToken },
    },
  ],
  [
    'moves it from a legacy account to an access token',
    {
      exchange: {
        asks: 're-authenticate a legacy instance with an access token',
        given: LEGACY,
        request: { method: 'PUT', path: ONE, headers: MEMBER, body: moved },
        answer: {
          status: 200,
          body: instanceForm({ configuration: { 'authentication.type': equal('custom') } }),
        },
      },
      question: { method: 'PUT', path: PATH, body: moved },
      found: { id: 12, token: KNOWN.instanceToken },
    },
  ],
  [
    'disables it',
    {
      exchange: {
        asks: 'disable an instance',
        given: LEGACY,
        request: { method: 'DELETE', path: ENABLED, headers: MEMBER },
        answer: { status: 200, body: instanceForm({ disabled: equal(true) }) },
      },
      question: { method: 'DELETE', path: `${PATH}/enabled` },
      found: { disabled: true },
    },
  ],
  [
    'enables it',
    {
      exchange: {
        asks: 'enable an instance',
        given: { 'an instance': { kind: 'legacy', tags: ['eu'], isDisabled: true } },
        request: { method: 'PUT', path: ENABLED, headers: MEMBER },
        answer: { status: 200, body: instanceForm() },
      },
      question: { method: 'PUT', path: `${PATH}/enabled` },
      found: { disabled: false },
    },
  ],
  [
    'changes the one of its token',
    {
      exchange: {
        asks: 'change the name of the instance of a token',
        given: LEGACY,
        request: { method: 'PATCH', path: ALL, headers: ELEMENT, body: { name: 'EU shop' } },
        answer: { status: 200, body: instanceForm({ name: equal('EU shop') }) },
      },
      question: { method: 'PATCH', path: '/instances', body: { name: 'EU shop' } },
      element: KNOWN.instanceToken,
      found: { name: 'EU shop' },
    },
  ],
  [
    're-authenticates the one of its token',
    {
      exchange: {
        asks: 're-authenticate the instance of a token',
        given: LEGACY,
        request: { method: 'PUT', path: ALL, headers: ELEMENT, body: moved },
        answer: { status: 200, body: instanceForm() },
      },
      question: { method: 'PUT', path: '/instances', body: moved },
      element: KNOWN.instanceToken,
      found: { token: KNOWN.instanceToken },
    },
  ],
]
