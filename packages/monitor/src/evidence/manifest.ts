import { z } from 'zod'
import { isBundleFileName } from './bundle-files.ts'
import { canonicalJson, parseCanonicalJson } from './canonical-json.ts'
import { hex, sha256 } from './digest.ts'
import { EvidenceError } from './errors.ts'

const format = 'muster/evidence-bundle/v1'

/** What a zip without extensions can number. */
export const maximumFiles = 65_535

/** What a bundle holds. Every file but the manifest and the note that signs it is listed with its SHA-256. */
export interface Manifest {
  readonly format: typeof format
  readonly made_at: string
  readonly program: { readonly name: string; readonly version: string }
  readonly organization: { readonly id: string; readonly name: string }
  /** The log's name, and how many records it had. */
  readonly log: { readonly origin: string; readonly size: number }
  /** The period asked for, null where it was open, and the first and last record in it. */
  readonly range: {
    readonly from: string | null
    readonly to: string | null
    readonly first: number
    readonly last: number
  }
  /** What is known and not in the bundle, and why. */
  readonly left_out: readonly { readonly what: string; readonly why: string }[]
  readonly files: Readonly<Record<string, string>>
}

/** The text of `manifest.json`; `bad_bundle` for one that could not be read back. */
export function writeManifest(manifest: Omit<Manifest, 'format'>): string {
  const text = canonicalJson({ ...manifest, format })
  readManifest(text)
  return text
}

/** Reads `manifest.json`; `not_canonical` or `bad_bundle` for any other form. */
export function readManifest(text: string): Manifest {
  const parsed = schema.safeParse(parseCanonicalJson(text))
  if (parsed.success) return parsed.data
  throw new EvidenceError('bad_bundle', 'This is not the manifest of a bundle of this version.', {
    cause: parsed.error,
  })
}

/**
 * The text that is signed for a manifest: three lines, of which the second is no number, so that it can never be
 * taken for a checkpoint of the log.
 */
export function manifestStatement(origin: string, manifest: string): string {
  return `${origin}\nmanifest of an evidence bundle\n${hex(sha256(manifest))}\n`
}

const schema: z.ZodType<Manifest> = z.strictObject({
  format: z.literal(format),
  made_at: z.iso.datetime(),
  program: z.strictObject({ name: z.string(), version: z.string() }),
  organization: z.strictObject({ id: z.string(), name: z.string() }),
  log: z.strictObject({ origin: z.string().min(1), size: z.int().min(1) }),
  range: z.strictObject({
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime().nullable(),
    first: z.int().min(0),
    last: z.int().min(0),
  }),
  left_out: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  files: z
    .custom<object>((value) => isObject(value) && Object.keys(value).length <= maximumFiles)
    .pipe(z.record(z.string().refine(isBundleFileName), z.string().regex(/^[0-9a-f]{64}$/))),
})

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
