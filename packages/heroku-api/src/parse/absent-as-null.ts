import type { z } from 'zod'

/** For a field that older answers leave out where newer ones say null. */
export function absentAsNull<T extends z.ZodType>(
  schema: T,
): z.ZodPipe<
  z.ZodOptional<z.ZodNullable<T>>,
  z.ZodTransform<z.output<T> | null, z.output<T> | null | undefined>
> {
  return schema.nullish().transform((value) => value ?? null)
}
