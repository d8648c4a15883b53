// A text with a signature under it: https://c2sp.org/signed-note.
import { base64, fromBase64, sameBytes } from './digest.ts'
import { EvidenceError } from './errors.ts'
import type { LogSigner, LogVerifier } from './log-key.ts'

const idLength = 4

/** Signs a text, which must end in a newline and hold no other control characters. */
export function signNote(text: string, signer: LogSigner): string {
  checkText(text)
  const signature = Buffer.concat([signer.id, signer.sign(text)])
  return `${text}\n— ${signer.name} ${base64(new Uint8Array(signature))}\n`
}

/**
 * The text of a note that carries exactly one signature line, made by this key; `bad_note` otherwise.
 *
 * The format allows further signatures, which a reader would have to ignore. Here nothing in a note may go
 * unread, so that no byte of it can be changed without notice.
 */
export function openNote(note: string, verifier: LogVerifier): string {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const signatures = note.slice(end + 2)
  if (end < 0) throw new EvidenceError('bad_note', 'The note has no signature.')
  checkText(text)
  const match = /^— (\S+) (\S+)\n$/u.exec(signatures)
  const [, name, encoded] = match ?? []
  const bytes = encoded === undefined ? undefined : fromBase64(encoded)
  if (bytes === undefined || bytes.length <= idLength) {
    throw new EvidenceError('bad_note', 'The note does not end in one well-formed signature line.')
  }
  if (name !== verifier.name || !sameBytes(bytes.subarray(0, idLength), verifier.id)) {
    throw new EvidenceError('bad_note', `The note is not signed by the key of ${verifier.name}.`)
  }
  if (!verifier.verify(text, bytes.subarray(idLength))) {
    throw new EvidenceError('bad_note', 'The signature does not match the text of the note.')
  }
  return text
}

function checkText(text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || /[^\P{Cc}\n\u007f-\u009f]/u.test(text)) {
    throw new EvidenceError(
      'bad_note',
      'The text of a note ends in a newline and has no control characters.',
    )
  }
}
