/** What a product is sold for before any discount: its sale price where it has one. */
export function calculatedPriceOf(product: {
  readonly price: number
  readonly sale_price: number
}): number {
  return product.sale_price > 0 ? product.sale_price : product.price
}
