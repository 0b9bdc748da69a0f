import { jsonAnswer } from '../http/exchange.ts'
import { FaultPlan } from '../faults/fault-rule.ts'
import { done, readControl } from './control-answers.ts'
import { controlRoute, type ControlRoute } from './control-route.ts'

/** Makes calls go wrong on purpose. */
export const faultsControl: readonly ControlRoute[] = [
  controlRoute('GET /faults', ({ mock }) => jsonAnswer(200, { rules: mock.faults.rules })),
  controlRoute('PUT /faults', ({ mock, body }) => {
    mock.faults.plan(readControl(FaultPlan, body, 'the faults are not valid'))
    return jsonAnswer(200, { rules: mock.faults.rules })
  }),
  controlRoute('DELETE /faults', ({ mock }) => {
    mock.faults.plan({ rules: [] })
    return done
  }),
]
