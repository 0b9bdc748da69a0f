import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { TerminusModule } from '@nestjs/terminus'
import type { Registry } from 'prom-client'
import { AppsController, type AppsDeps } from './apps/apps.controller.ts'
import { APPS } from './apps/tokens.ts'
import { AppSessionController } from './app-sessions/app-session.controller.ts'
import { StoreBudgetController, type StoreBudgetDeps } from './budget/store-budget.controller.ts'
import { STORE_BUDGET } from './budget/tokens.ts'
import type { CallbackParts } from './callbacks/callback-parts.ts'
import { ConsentsController } from './callbacks/consents.controller.ts'
import { SignedCallbacksController } from './callbacks/signed-callbacks.controller.ts'
import { CALLBACKS } from './callbacks/tokens.ts'
import { AccessGuard } from './http/access.guard.ts'
import { ACCESS_STRATEGIES } from './http/access.ts'
import { connectionsProvider } from './connections/connection-deps.ts'
import { ConnectionsController } from './connections/connections.controller.ts'
import { OperationsController } from './connections/operations.controller.ts'
import { DIAGNOSIS } from './diagnosis/tokens.ts'
import { DiagnosisController } from './diagnosis/diagnosis.controller.ts'
import type { DiagnosisDeps } from './diagnosis/diagnose-instance.ts'
import { ConnectorDocumentsController } from './documents/connector-documents.controller.ts'
import { InstanceDocumentsController } from './documents/instance-documents.controller.ts'
import { FleetsController, type FleetsDeps } from './fleets/fleets.controller.ts'
import { FLEETS } from './fleets/tokens.ts'
import { HealthController, type ReadinessCheck } from './http/health.controller.ts'
import { invalidRequest } from './http/invalid-request.ts'
import { MetricsController } from './http/metrics.controller.ts'
import { registerStrategies, type Recognisers } from './http/passport-strategies.ts'
import { ProblemFilter } from './http/problem.filter.ts'
import { METRICS, READINESS } from './http/tokens.ts'
import { ElementsController } from './instances/elements.controller.ts'
import { InstanceController } from './instances/instance.controller.ts'
import { InstancesController } from './instances/instances.controller.ts'
import { OwnInstanceController } from './instances/own-instance.controller.ts'
import { ScopesController } from './scopes/scopes.controller.ts'
import { OAuthUrlController } from './instances/oauth-url.controller.ts'
import type { ProvisionDeps } from './instances/provision-instance.ts'
import { DifferencesController } from './migration/differences.controller.ts'
import { InstanceMigrationsController } from './migration/instance-migrations.controller.ts'
import type { MigrationDeps } from './migration/migration-deps.ts'
import { MigrationStepsController } from './migration/migration-steps.controller.ts'
import { MigrationsController } from './migration/migrations.controller.ts'
import type { ProgressStreams } from './migration/progress-streams.ts'
import { MIGRATION, PROGRESS } from './migration/tokens.ts'
import { MANAGE_INSTANCES } from './instances/tokens.ts'
import {
  InstanceHealthController,
  type InstanceHealthDeps,
} from './token-life/instance-health.controller.ts'
import { INSTANCE_HEALTH } from './token-life/tokens.ts'
import { INSTANCE_USAGE } from './usage/tokens.ts'
import { UsageController, type InstanceUsageDeps } from './usage/usage.controller.ts'
import type { SignInParts } from './sign-ins/sign-in-parts.ts'
import { SignInsController } from './sign-ins/sign-ins.controller.ts'
import { StartSignInController } from './sign-ins/start-sign-in.controller.ts'
import { SIGN_INS } from './sign-ins/tokens.ts'
import { TransferController } from './transfer/transfer.controller.ts'

/** What the management operations stand on. */
export interface AppParts {
  readonly recognise: Recognisers
  readonly instances: ProvisionDeps
  readonly apps: AppsDeps
  readonly callbacks: CallbackParts
  readonly signIns: SignInParts
  readonly diagnosis: DiagnosisDeps
  readonly health: InstanceHealthDeps
  readonly usage: InstanceUsageDeps
  readonly storeBudget: StoreBudgetDeps
  readonly migration: MigrationDeps
  readonly fleets: FleetsDeps
  readonly progress: ProgressStreams
  readonly readiness: Readonly<Record<string, ReadinessCheck>>
  readonly metrics: Registry
}

const CONTROLLERS = [
  HealthController,
  MetricsController,
  ElementsController,
  InstancesController,
  InstanceController,
  OwnInstanceController,
  OAuthUrlController,
  AppsController,
  ConsentsController,
  SignedCallbacksController,
  AppSessionController,
  SignInsController,
  StartSignInController,
  ScopesController,
  DiagnosisController,
  InstanceHealthController,
  UsageController,
  StoreBudgetController,
  InstanceMigrationsController,
  MigrationsController,
  MigrationStepsController,
  DifferencesController,
  FleetsController,
  ConnectionsController,
  OperationsController,
  TransferController,
  ConnectorDocumentsController,
  InstanceDocumentsController,
]

/** Wires the management operations to the parts that the gateway is made of. No logic lives here. */
@Module({})
export class AppModule {
  static of(parts: AppParts): DynamicModule {
    const { recognise, instances, apps, callbacks, diagnosis, readiness, metrics } = parts
    const { health, signIns, usage, storeBudget, migration, progress, fleets } = parts
    return {
      module: AppModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: CONTROLLERS,
      providers: [
        { provide: ACCESS_STRATEGIES, useValue: registerStrategies(recognise) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        {
          provide: APP_PIPE,
          useValue: new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest }),
        },
        { provide: MANAGE_INSTANCES, useValue: instances },
        { provide: APPS, useValue: apps },
        { provide: CALLBACKS, useValue: callbacks },
        { provide: SIGN_INS, useValue: signIns },
        { provide: DIAGNOSIS, useValue: diagnosis },
        { provide: INSTANCE_HEALTH, useValue: health },
        { provide: INSTANCE_USAGE, useValue: usage },
        { provide: STORE_BUDGET, useValue: storeBudget },
        { provide: MIGRATION, useValue: migration },
        { provide: FLEETS, useValue: fleets },
        { provide: PROGRESS, useValue: progress },
        connectionsProvider,
        { provide: METRICS, useValue: metrics },
        { provide: READINESS, useValue: readiness },
      ],
    }
  }
}
