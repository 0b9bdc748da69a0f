import type { Family } from '../family.ts'
import { abandonedCartEmailRoutes } from './abandoned-cart-emails.ts'
import { bannerRoutes } from './banners.ts'
import { couponRoutes } from './coupons.ts'
import { emailTemplateRoutes } from './email-templates.ts'
import { giftCertificateRoutes } from './gift-certificates.ts'
import { promotionCodeRoutes } from './promotion-codes.ts'
import { refusingInList } from '../answers/refusing-in-list.ts'
import { promotionSettingsRoutes } from './promotion-settings.ts'
import { promotionRoutes } from './promotions.ts'
import { fillMarketing } from './sample-marketing.ts'

/** Coupons, gift certificates, banners, promotions and marketing mails. */
export const marketingFamily: Family = {
  routes: [
    ...abandonedCartEmailRoutes,
    ...bannerRoutes,
    ...couponRoutes,
    ...emailTemplateRoutes,
    ...giftCertificateRoutes,
    ...[...promotionCodeRoutes, ...promotionRoutes].map(refusingInList),
    ...promotionSettingsRoutes,
  ],
  fill: fillMarketing,
}
