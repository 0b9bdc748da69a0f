import type { Family } from '../family.ts'

/** Coupons, gift certificates, banners, promotions and marketing mails. */
export const marketingFamily: Family = { routes: [] }
