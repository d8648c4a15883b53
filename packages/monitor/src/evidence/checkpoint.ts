// The signed head of a log: https://c2sp.org/tlog-checkpoint.
import { base64, hashFromBase64 } from './digest.ts'
import { EvidenceError } from './errors.ts'
import type { LogSigner, LogVerifier } from './log-key.ts'
import type { TreeHead } from './merkle-proof.ts'
import { openNote, signNote } from './signed-note.ts'

/** Which log, how many records, and the root over them. */
export interface Checkpoint extends TreeHead {
  readonly origin: string
}

/** Signs the head of a log as a note: origin, size, root. The origin is the name of the signer's key. */
export function signCheckpoint({ size, root }: TreeHead, signer: LogSigner): string {
  return signNote(`${signer.name}\n${size}\n${base64(root)}\n`, signer)
}

/**
 * Reads a signed checkpoint of the log that the key belongs to.
 * Throws `bad_note` for a wrong signature, `bad_checkpoint` for a text in any other form.
 */
export function openCheckpoint(note: string, verifier: LogVerifier): Checkpoint {
  const text = openNote(note, verifier)
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/u.exec(text)
  const [, origin, size, encoded] = match ?? []
  const root = encoded === undefined ? undefined : hashFromBase64(encoded)
  if (origin === undefined || size === undefined || root === undefined) {
    throw new EvidenceError('bad_checkpoint', 'A checkpoint is three lines: origin, size and root.')
  }
  if (origin !== verifier.name) {
    throw new EvidenceError(
      'bad_checkpoint',
      `The checkpoint is of ${origin}, not of ${verifier.name}.`,
    )
  }
  if (!Number.isSafeInteger(Number(size))) {
    throw new EvidenceError(
      'bad_checkpoint',
      'The size of the log is not a number this program can hold.',
    )
  }
  return { origin, size: Number(size), root }
}
