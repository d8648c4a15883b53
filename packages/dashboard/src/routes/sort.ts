/** One column's order, as the table wants it. */
export interface Order {
  readonly id: string
  readonly desc: boolean
}

/** Reads an order from the address bar: "name" ascending, "-name" descending. */
export function readSort(sort: string | undefined): Order[] {
  if (sort === undefined || sort === '') return []
  return sort.startsWith('-') ? [{ id: sort.slice(1), desc: true }] : [{ id: sort, desc: false }]
}

/** The inverse of readSort. */
export function writeSort(orders: readonly Order[]): string | undefined {
  const [order] = orders
  if (order === undefined) return undefined
  return order.desc ? `-${order.id}` : order.id
}
