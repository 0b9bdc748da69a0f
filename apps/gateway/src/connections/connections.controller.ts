import { Body, Controller, HttpStatus, Inject, Post, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { instanceView, type InstanceView } from '../instances/instance-view.ts'
import type { ConnectionDepsAt } from './connection-deps.ts'
import { connectStore, type ConnectOutcome } from './connect-store.ts'
import {
  authorizationRequiredSchema,
  connectedSchema,
  connectSchema,
  sourceOf,
  type Connect,
} from './connection-schemas.ts'
import { CONNECTIONS } from './tokens.ts'

type Connected = Omit<z.input<typeof connectedSchema>, 'instance'> & { instance: InstanceView }
type Answer = Connected | z.input<typeof authorizationRequiredSchema>

/** Connects stores by the words of the CData driver for BigCommerce. */
@ApiTags('Connection properties')
@Access('member')
@Controller('api/connections')
export class ConnectionsController {
  constructor(@Inject(CONNECTIONS) private readonly depsAt: ConnectionDepsAt) {}

  @Post()
  @ApiOperation({
    summary: 'Connect a store by a configuration that was written for the CData driver',
    description:
      'With `OAuthAccessToken`, or with `OAuthVerifier` and `InitiateOAuth=REFRESH`, an instance is ' +
      'made (201). Where a person has to consent first, the answer says where (200). The secret and ' +
      'the callback URL of a registered app may be left out. Every property that is unknown, missing ' +
      'or in contradiction to another is named in `errors`.',
  })
  @ApiResponse({ status: 201, standardSchema: connectedSchema })
  @ApiResponse({ status: 200, standardSchema: authorizationRequiredSchema })
  async connect(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @Body({ schema: connectSchema }) body: Connect,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const { name, tags } = body
    const labels = { tags, ...(name === undefined ? {} : { name }) }
    const outcome = await connectStore(
      member,
      { source: sourceOf(body), labels },
      this.depsAt(origin),
    )
    if (outcome.status === 'authorization-required') void reply.code(HttpStatus.OK)
    return answerFor(outcome)
  }
}

function answerFor(outcome: ConnectOutcome): Answer {
  const { status, notes } = outcome
  if (status === 'connected') {
    return { status, instance: instanceView(outcome.instance), notes: [...notes] }
  }
  const { url, redirectUri, isOurs } = outcome.consent
  const next = isOurs ? NEXT_FOR_OURS : NEXT_FOR_THEIRS
  return { status, authorizationUrl: url, callbackUrl: redirectUri, next, notes: [...notes] }
}

const NEXT_FOR_OURS =
  'Open authorizationUrl in a browser, sign in and accept: the instance is made then.'

const NEXT_FOR_THEIRS =
  'Open authorizationUrl in a browser, sign in and accept. Then connect again with ' +
  'InitiateOAuth=REFRESH and, as OAuthVerifier, the address that the browser was sent to.'
