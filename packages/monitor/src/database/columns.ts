import type { ColumnType, Generated } from 'kysely'

/** A `bytea`: read as a Buffer, written from any bytes. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>

/** A nullable `bytea`. */
export type NullableBytes = ColumnType<
  Buffer | null,
  Uint8Array | null | undefined,
  Uint8Array | null
>

/**
 * A `jsonb`: written as JSON text (`JSON.stringify` at the call, because pg would send an array as a PostgreSQL array),
 * read as a parsed value that nobody has checked yet.
 */
export type Json = ColumnType<unknown, string, string>

/** A `jsonb` with a default in the database. */
export type DefaultedJson = ColumnType<unknown, string | undefined, string>

/** A `text[]` with a default in the database. */
export type DefaultedTexts = Generated<readonly string[]>
