import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyRequest } from 'fastify'
import { Access, Caller } from '../http/access.ts'
import { BodyLimit } from '../http/body-limit.ts'
import type { MemberCall } from '../identity/member.ts'
import { beginFleet, type BeginFleetDeps } from './begin-fleet.ts'
import {
  beginFleetSchema,
  fleetRowsQuerySchema,
  fleetRowsSchema,
  fleetSchema,
  fleetsSchema,
  type BeginFleet,
  type FleetRowsQuery,
  type FleetRowsView,
  type FleetsView,
  type FleetView,
} from './fleet-schemas.ts'
import { fleetRowsView, fleetView } from './fleet-view.ts'
import { NumberedFleet } from './numbered-fleet.ts'
import { pauseFleet, resumeFleet, showFleet } from './steer-fleet.ts'
import { FLEETS } from './tokens.ts'

/** What the operations on fleets need. */
export type FleetsDeps = BeginFleetDeps

// Ten thousand rows of a store-level account each, with its scopes, are half of it.
const BODY_LIMIT_BYTES = 8 * 1024 * 1024

/** One step of a migration for many instances. */
@ApiTags('Migration fleets')
@Access('member')
@Controller('api/migration-fleets')
export class FleetsController {
  constructor(@Inject(FLEETS) private readonly deps: FleetsDeps) {}

  @Post()
  @HttpCode(202)
  @BodyLimit(BODY_LIMIT_BYTES)
  @ApiOperation({
    summary: 'Take one step of the migration for up to 10,000 instances',
    description:
      'It is worked on in the background, by all replicas, and each row gets a verdict of its own; the ' +
      'fleet is safe to post again, because what is done already is `unchanged`. A row that cannot be ' +
      'read refuses the whole request, with every such row named; an instance that is not there is ' +
      "its row's verdict. Credentials lie sealed until their row is done. At most 8 MiB.",
  })
  @ApiResponse({ status: 202, standardSchema: fleetSchema })
  async begin(
    @Caller() { member }: MemberCall,
    @Body({ schema: beginFleetSchema }) body: BeginFleet,
    @Req() { id: requestId, log }: FastifyRequest,
  ): Promise<FleetView> {
    const fleet = await beginFleet(member, body, this.deps)
    const { id: fleetId, step, dryRun, total } = fleet
    const { id: memberId, organizationId } = member
    log.info(
      { requestId, memberId, organizationId, fleetId, step, dryRun, total },
      'a fleet was begun',
    )
    return fleetView(fleet)
  }

  @Get()
  @ApiOperation({ summary: 'List the newest 100 fleets' })
  @ApiResponse({ status: 200, standardSchema: fleetsSchema })
  async list(@Caller() { member }: MemberCall): Promise<FleetsView> {
    const fleets = await this.deps.fleets.list(member)
    return { fleets: fleets.map(fleetView) }
  }

  @Get(':id')
  @ApiOperation({ summary: 'Say how far a fleet is' })
  @ApiResponse({ status: 200, standardSchema: fleetSchema })
  async show(
    @Caller() { member }: MemberCall,
    @NumberedFleet() fleetId: number,
  ): Promise<FleetView> {
    return fleetView(await showFleet(member, fleetId, this.deps))
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'Show the rows of a fleet and what came of them' })
  @ApiResponse({ status: 200, standardSchema: fleetRowsSchema })
  async rows(
    @Caller() { member }: MemberCall,
    @NumberedFleet() fleetId: number,
    @Query({ schema: fleetRowsQuerySchema }) query: FleetRowsQuery,
  ): Promise<FleetRowsView> {
    const { id } = await this.deps.fleets.require(member, fleetId)
    return fleetRowsView(await this.deps.rows.list(id, query), query)
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let no further row of a fleet begin; those under way end' })
  @ApiResponse({ status: 200, standardSchema: fleetSchema })
  async pause(
    @Caller() { member }: MemberCall,
    @NumberedFleet() fleetId: number,
  ): Promise<FleetView> {
    return fleetView(await pauseFleet(member, fleetId, this.deps))
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a paused fleet go on' })
  @ApiResponse({ status: 200, standardSchema: fleetSchema })
  async resume(
    @Caller() { member }: MemberCall,
    @NumberedFleet() fleetId: number,
  ): Promise<FleetView> {
    return fleetView(await resumeFleet(member, fleetId, this.deps))
  }
}
