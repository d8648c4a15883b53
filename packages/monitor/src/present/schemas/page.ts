import { z } from '@hono/zod-openapi'

const defaultPageSize = 50
const largestPageSize = 200

/** Query parameters of every list. */
export const PageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(largestPageSize)
    .default(defaultPageSize)
    .openapi({ description: 'How many items at most.' }),
  cursor: z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: '`next_cursor` of the page before; nothing else is a cursor.' }),
})

/** A page of items in a stable order; `next_cursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(
  name: string,
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next_cursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() }).openapi(name)
}

export interface Page<Item> {
  readonly items: Item[]
  readonly next_cursor: string | null
}

export type PageQuery = z.infer<typeof PageQuery>
