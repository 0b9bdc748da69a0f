import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { PassportModule } from '@nestjs/passport'
import { TerminusModule } from '@nestjs/terminus'
import { randomUUID } from 'node:crypto'
import type { Registry } from 'prom-client'
import { AccessGuard } from './http/access.guard.ts'
import { DIAGNOSIS } from './diagnosis/tokens.ts'
import { DiagnosisController } from './diagnosis/diagnosis.controller.ts'
import type { DiagnosisDeps } from './diagnosis/diagnose-instance.ts'
import { ConnectorDocumentsController } from './documents/connector-documents.controller.ts'
import { InstanceDocumentsController } from './documents/instance-documents.controller.ts'
import { PUBLIC_URL } from './documents/tokens.ts'
import { HealthController, type ReadinessCheck } from './http/health.controller.ts'
import { invalidRequest } from './http/invalid-request.ts'
import { MetricsController } from './http/metrics.controller.ts'
import { ProblemFilter } from './http/problem.filter.ts'
import { METRICS, READINESS } from './http/tokens.ts'
import type { MemberCall } from './identity/member.ts'
import { openConnectorsStrategy } from './identity/open-connectors.strategy.ts'
import { ElementsController } from './instances/elements.controller.ts'
import { InstanceController } from './instances/instance.controller.ts'
import { InstancesController } from './instances/instances.controller.ts'
import { ScopesController } from './scopes/scopes.controller.ts'
import type { ManageInstancesDeps } from './instances/manage-instances.ts'
import { MANAGE_INSTANCES } from './instances/tokens.ts'

/** What the management operations stand on. */
export interface AppParts {
  readonly authenticateMember: (header: string | undefined) => Promise<MemberCall>
  readonly instances: ManageInstancesDeps
  readonly diagnosis: DiagnosisDeps
  /** The origin that clients know the gateway by. */
  readonly publicUrl: URL | undefined
  readonly readiness: Readonly<Record<string, ReadinessCheck>>
  readonly metrics: Registry
}

const OPEN_CONNECTORS_STRATEGY = Symbol('open connectors strategy')

/** Wires the management operations to the parts that the gateway is made of. No logic lives here. */
@Module({})
export class AppModule {
  static of(parts: AppParts): DynamicModule {
    const { authenticateMember, instances, diagnosis, publicUrl, readiness, metrics } = parts
    const strategy = `open-connectors-${randomUUID()}`
    return {
      module: AppModule,
      imports: [
        PassportModule.register({ defaultStrategy: strategy }),
        TerminusModule.forRoot({ logger: false }),
      ],
      controllers: [
        HealthController,
        MetricsController,
        ElementsController,
        InstancesController,
        InstanceController,
        ScopesController,
        DiagnosisController,
        ConnectorDocumentsController,
        InstanceDocumentsController,
      ],
      providers: [
        {
          provide: OPEN_CONNECTORS_STRATEGY,
          useValue: openConnectorsStrategy(strategy, authenticateMember),
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        {
          provide: APP_PIPE,
          useValue: new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }),
        },
        { provide: MANAGE_INSTANCES, useValue: instances },
        { provide: DIAGNOSIS, useValue: diagnosis },
        { provide: PUBLIC_URL, useValue: publicUrl ?? null },
        { provide: METRICS, useValue: metrics },
        { provide: READINESS, useValue: readiness },
      ],
    }
  }
}
