import { APPS, AppChange, NewApp } from '../accounts/app.ts'
import { changeApp, createApp, deleteApp } from '../accounts/portal-apps.ts'
import { jsonAnswer } from '../http/exchange.ts'
import { appOf } from './named-in-call.ts'
import { done, readControl } from './control-answers.ts'
import { controlRoute, type ControlRoute } from './control-route.ts'

const NOT_VALID = 'the app is not valid'

/** The Developer Portal without its pages: apps, their callbacks, scopes and secrets. */
export const appsControl: readonly ControlRoute[] = [
  controlRoute('GET /apps', ({ mock }) =>
    jsonAnswer(200, { apps: mock.state.global.records(APPS).all() }),
  ),
  controlRoute('POST /apps', ({ mock, body }) =>
    jsonAnswer(201, createApp(mock.state, readControl(NewApp, body, NOT_VALID))),
  ),
  controlRoute('GET /apps/{app_id}', (call) => jsonAnswer(200, appOf(call))),
  controlRoute('PUT /apps/{app_id}', (call) => {
    const change = readControl(AppChange, call.body, NOT_VALID)
    return jsonAnswer(200, changeApp(call.mock.state, appOf(call), change))
  }),
  controlRoute('DELETE /apps/{app_id}', (call) => {
    deleteApp(call.mock.state, appOf(call))
    return done
  }),
]
