import { route, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { isTemplateFile, regionsOf } from './template-file.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** The regions of a theme's template files. */
export const regionRoutes: readonly Route[] = [
  route('GET /v3/content/regions', ({ query }) => {
    const file = query.get('template_file')
    if (file === null) {
      throw invalidField('template_file', 'error.path.missing')
    }
    if (!isTemplateFile(file)) throw notFound()
    return { status: 200, body: { data: regionsOf(file).map((name) => ({ name })), meta: {} } }
  }),
]
