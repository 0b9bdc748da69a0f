import { formRoute, route, type Route } from '../../routing/route.ts'
import { changeAt, recordIn, type Change, type Desk } from '../answers/desk.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CATALOG_PICTURE, uploadPicture } from './picture-file.ts'

/** A record that one picture stands for. */
interface Pictured {
  readonly id: number
  readonly image_url: string
}

/** The routes of the picture of a brand or a category: it comes as a file, and goes. */
export function pictureRoutes<T extends Pictured>(path: `/${string}`, desk: Desk<T>): Route[] {
  const withUrl = (image_url: string) => ({ image_url }) as Change<T>
  return [
    formRoute(`POST ${path}`, (call) => {
      const record = recordIn(desk, call)
      const image_url = uploadPicture(call, record.id, { kinds: CATALOG_PICTURE })
      changeAt(desk, call, record, withUrl(image_url))
      return recordV3(call, { image_url })
    }),
    route(`DELETE ${path}`, (call) => {
      changeAt(desk, call, recordIn(desk, call), withUrl(''))
      return noContent
    }),
  ]
}
