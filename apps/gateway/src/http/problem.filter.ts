import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerFailure } from './answer-failure.ts'

/** Leaves every failure of Nest's side to the one place that answers failures. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    answerFailure(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }
}
