import type { RouteRow } from '../route-row.ts'

/** Banners, coupons and gift certificates of V2. */
export const v2Marketing = Object.freeze<RouteRow[]>([
  ['GET POST DELETE', '/v2/banners', 'marketing', 'legacy'],
  ['GET', '/v2/banners/count', 'marketing', 'legacy-presumed'],
  ['GET PUT DELETE', '/v2/banners/{id}', 'marketing', 'legacy'],
  ['GET POST DELETE', '/v2/coupons', 'marketing', 'legacy'],
  ['GET', '/v2/coupons/count', 'marketing', 'legacy'],
  ['GET', '/v2/coupons/{id}', 'marketing', 'legacy', 'archived', 'inferred'],
  ['PUT DELETE', '/v2/coupons/{id}', 'marketing', 'legacy'],
  ['GET POST DELETE', '/v2/gift_certificates', 'marketing', 'legacy'],
  ['GET PUT DELETE', '/v2/gift_certificates/{id}', 'marketing', 'legacy'],
])
