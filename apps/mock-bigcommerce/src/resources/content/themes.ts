import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn, notFound } from '../../state/collection.ts'
import { noContent } from '../answers/v2-answers.ts'
import { activateTheme } from './activate-theme.ts'
import { isActive, THEME_CONFIGURATIONS, THEMES, themesOf, type Theme } from './theme.ts'
import { listConfigurations, validateConfiguration } from './theme-configurations.ts'

/** Themes, and which of them a storefront has. */
export const themeRoutes: readonly Route[] = [
  route('GET /v3/themes', (call) => ({
    status: 200,
    body: { data: themesOf(call).map((theme) => viewOf(theme, call)), meta: {} },
  })),
  route('GET /v3/themes/{uuid}', (call) => ({
    status: 200,
    body: { data: viewOf(themeIn(call), call), meta: {} },
  })),
  route('DELETE /v3/themes/{uuid}', removeTheme),
  route('POST /v3/themes/actions/activate', activateTheme),
  route('GET /v3/themes/{uuid}/configurations', (call) => listConfigurations(call, themeIn(call))),
  route('POST /v3/themes/{uuid}/configurations/validate', (call) =>
    validateConfiguration(call, themeIn(call)),
  ),
  route('GET /v3/themes/custom-templates/{version_uuid}', (call) => {
    const uuid = call.params['version_uuid']
    // Only webhooks tell a version's id, so that the theme's own serves as well.
    const theme = themesOf(call).find(
      ({ id, version_uuid }) => uuid === version_uuid || uuid === id,
    )
    if (theme === undefined) throw notFound()
    return { status: 200, body: { data: theme.custom_templates, meta: {} } }
  }),
]

/** @throws {CallRefusedError} 409 if a storefront has the theme, or it is from the marketplace. */
function removeTheme(call: ResourceCall) {
  const theme = themeIn(call)
  if (isActive(call, theme)) throw new CallRefusedError(409, 'An active theme cannot be deleted.')
  if (!theme.is_private) {
    throw new CallRefusedError(409, 'A theme of the marketplace cannot be deleted.')
  }
  const configurations = call.store.records(THEME_CONFIGURATIONS)
  for (const { id } of configurations.where('theme_uuid', theme.id)) configurations.remove(id)
  call.store.records(THEMES).remove(theme.id)
  return noContent
}

const themeIn = (call: ResourceCall): Theme => requireIn(themesOf(call), call.params['uuid'] ?? '')

function viewOf(theme: Theme, call: ResourceCall): object {
  const { id, name, variations, is_private, updated_at } = theme
  return { uuid: id, variations, name, is_private, is_active: isActive(call, theme), updated_at }
}
