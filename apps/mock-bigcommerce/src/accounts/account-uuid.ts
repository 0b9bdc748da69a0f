/** Which account of BigCommerce the mock's stores are in. */
export const ACCOUNT_UUID = '00000000-0000-4000-8000-000000000001'
