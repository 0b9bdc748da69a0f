import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import {
  INSTANCE_PATH,
  LEGACY,
  LEGACY_FORM,
  SHOW_LEGACY,
  SHOW_STORE_TOKEN,
} from './instance-exchanges.ts'
import { known, MEMBER } from './known.ts'

const { constrainedArrayLike, eachLike, equal, iso8601DateTimeWithMillis, regex, string } =
  MatchersV3

const LIST: Exchange = {
  asks: 'list the instances with a tag and a text in their names',
  given: { 'an instance': { kind: 'legacy', name: 'Shop', tags: ['eu'] } },
  request: {
    method: 'GET',
    path: '/elements/api-v2/instances',
    query: { pageSize: '200', searchText: 'hop', 'tags[]': 'eu' },
    headers: MEMBER,
  },
  answer: { status: 200, body: eachLike(LEGACY_FORM) },
}

const FIRST_PAGE: Exchange = {
  asks: 'list the first instances',
  given: { 'more instances than a page has': { pageSize: 200 } },
  request: {
    method: 'GET',
    path: '/elements/api-v2/instances',
    query: { pageSize: '200' },
    headers: MEMBER,
  },
  answer: {
    status: 200,
    headers: { 'elements-next-page-token': regex(/^[\w-]+$/, 'fakePage') },
    body: eachLike(LEGACY_FORM),
  },
}

const NEXT_PAGE: Exchange = {
  asks: 'list the instances that follow',
  given: { 'two instances': { kind: 'legacy', tags: ['eu'] } },
  request: {
    ...FIRST_PAGE.request,
    query: { pageSize: '200', nextPage: fromState('${nextPage}', { nextPage: 'fakePage' }) },
  },
  answer: {
    status: 200,
    body: constrainedArrayLike({ ...LEGACY_FORM, name: string('The last') }, 1, 1),
  },
}

const EDIT: Exchange = {
  asks: 'change name, tags and scopes of an instance',
  given: LEGACY,
  request: {
    method: 'PATCH',
    path: INSTANCE_PATH,
    headers: MEMBER,
    body: {
      name: 'EU',
      tags: ['live'],
      configuration: { 'oauth.scope': 'store_v2_orders' },
    },
  },
  answer: {
    status: 200,
    body: {
      ...LEGACY_FORM,
      name: equal('EU'),
      tags: ['live'],
      configuration: { ...LEGACY_FORM.configuration, 'oauth.scope': equal('store_v2_orders') },
    },
  },
}

const CHECK: Exchange = {
  asks: 'check an instance',
  given: LEGACY,
  request: {
    method: 'POST',
    path: known('/api/instances/${instanceId}/check'),
    headers: MEMBER,
  },
  answer: {
    status: 200,
    body: {
      state: equal('callable'),
      outcome: equal('accepted'),
      checkedAt: iso8601DateTimeWithMillis('2026-06-01T12:00:00.000Z'),
    },
  },
}

const ENABLED = known('/elements/api-v2/instances/${instanceId}/enabled')

const DISABLE: Exchange = {
  asks: 'disable an instance',
  given: LEGACY,
  request: { method: 'DELETE', path: ENABLED, headers: MEMBER },
  answer: {
    status: 200,
    body: {
      ...LEGACY_FORM,
      disabled: equal(true),
      state: equal('disabled'),
      stateReason: string('why'),
      nextStep: string('what to do'),
    },
  },
}

const ENABLE: Exchange = {
  asks: 'enable an instance',
  given: { 'an instance': { kind: 'legacy', tags: ['eu'], isDisabled: true } },
  request: { method: 'PUT', path: ENABLED, headers: MEMBER },
  answer: { status: 200, body: LEGACY_FORM },
}

const DELETE: Exchange = {
  asks: 'delete an instance',
  given: LEGACY,
  request: { method: 'DELETE', path: INSTANCE_PATH, headers: MEMBER },
  answer: { status: 200 },
}

describe('latchkey instances', () => {
  it.each([
    [
      'lists',
      'instances list --search hop --tag eu',
      [LIST],
      /^12 +Shop +wuxeae6 +legacy +callable +eu$/m,
    ],
    [
      'lists page by page',
      'instances list',
      [FIRST_PAGE, NEXT_PAGE],
      /^12 +Shop .+\n12 +The last /m,
    ],
    ['shows', 'instances show 12', [SHOW_LEGACY], /^Kind: +legacy$/m],
    ['prints the token of', 'instances token 12 --yes', [SHOW_STORE_TOKEN], /^fakeInstanceToken$/m],
    ['checks', 'instances check 12', [CHECK], /^The store: +accepted$/m],
    [
      'edits',
      'instances edit 12 --name EU --tag live --set oauth.scope=store_v2_orders',
      [EDIT],
      /^Name: +EU$/m,
    ],
    ['disables', 'instances disable 12', [DISABLE], /^State: +disabled$/m],
    ['enables', 'instances enable 12', [ENABLE], /^State: +callable$/m],
    ['deletes', 'instances delete 12 --yes', [SHOW_LEGACY, DELETE], /^Deleted instance 12/],
  ] as const)('%s an instance', async (_what, line, exchanges, printed) => {
    const outcome = await agreeWithGateway(exchanges, (latchkey) => latchkey(line))

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringMatching(printed)])
  })
})
