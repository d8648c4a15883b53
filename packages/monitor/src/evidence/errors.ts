/** What can be wrong with evidence. */
export type EvidenceErrorCode =
  | 'not_canonical'
  | 'out_of_range'
  | 'bad_key'
  | 'bad_note'
  | 'bad_checkpoint'
  | 'bad_proof'
  | 'bad_record'
  | 'bad_zip'
  | 'bad_bundle'
  | 'inconsistent_log'

/** What the person who meets each code can do about it. */
const evidenceRemedies: Readonly<Record<EvidenceErrorCode, string>> = {
  not_canonical: 'Use the file as Muster wrote it: evidence is compared byte for byte.',
  out_of_range: 'Ask for records and tree sizes that the log has.',
  bad_key: 'Copy the whole key again, in one line, from Evidence in the dashboard.',
  bad_note: 'Ask for a fresh export: this signature was not made by the key of this log.',
  bad_checkpoint: 'Ask for a fresh export: the checkpoint is not in the form Muster writes.',
  bad_proof: 'Ask for a fresh export: the proof is not in the form Muster writes.',
  bad_record: 'Ask for a fresh export: a record is not in the form this version of Muster knows.',
  bad_zip: 'Download the bundle again, or unpack it and verify the folder.',
  bad_bundle: 'Ask for a fresh export: what was given does not belong together.',
  inconsistent_log:
    'Stop writing to this log and compare it with a checkpoint kept elsewhere: its nodes and its head disagree.',
}

/** Thrown by everything in evidence; `remedy` is for the person, `code` for the program. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
  readonly code: EvidenceErrorCode
  readonly remedy: string

  constructor(
    code: EvidenceErrorCode,
    message: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options)
    this.code = code
    this.remedy = evidenceRemedies[code]
  }
}
