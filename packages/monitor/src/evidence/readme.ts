import type { Manifest } from './manifest.ts'

/** `README.txt` of a bundle: what it holds and how to check it without trusting whoever made it. */
export function readmeText(
  { organization, log, range, made_at, program, left_out }: Omit<Manifest, 'format' | 'files'>,
  verifierKey: string,
): string {
  const missing = left_out.map(({ what, why }) => `  ${what}: ${why}\n`).join('')
  return `Evidence of ${organization.name}

Records ${range.first} to ${range.last} of the ${log.size} in the log ${log.origin}.
Period asked for: ${range.from ?? 'from the beginning'} to ${range.to ?? 'now'}.
Made on ${made_at} by ${program.name} ${program.version}.

To verify, offline, with nothing but this bundle and the program:

  muster verify BUNDLE.zip --key '${verifierKey}'

Do not take the key from here. Ask for it where you trust the answer, or compare it with one you kept:
whoever can change this bundle can also put another key into it.
Exit codes: 0 intact and complete, 1 not intact, 4 intact but incomplete.

What is in it

  report.html            the results, to read and to print
  records/N.json         what each sync did: account, scope, requests, readings, checks, results
  facts/N/KIND.jsonl     what was read of each entity, one to a line
  results/N.jsonl        what the checks said, one to a line
  proofs/N.tlog-proof    proof that the record is in the log (c2sp.org/tlog-proof)
  neighbours/N.json      the records just before and after: they show that none in between was cut off
  consistency.json       proof that the log only grew since before the first record here, if there were any
  checkpoint.txt         the log's signed head (c2sp.org/tlog-checkpoint, c2sp.org/signed-note)
  log-key.txt            the log's public key
  manifest.json          the SHA-256 of every file
  manifest.note          the signature on the manifest

To verify without the program: the SHA-256 of manifest.json is the third line of manifest.note; the log's
key has signed that note and the checkpoint with Ed25519. JSON is in the canonical form of RFC 8785. With
H for SHA-256 and \\n for a newline, a record's entry in the log is
H("muster/evidence-record/v1\\n" + record), a fact's hash is H("muster/fact/v1/KIND\\n" + line), a
result's is H("muster/result/v1\\n" + line), and all trees are those of RFC 6962.

What it cannot show: that Heroku told the truth, and that nobody with the private key wrote a second log.
Keep checkpoints from different days, and compare.
${missing === '' ? '' : `\nLeft out\n\n${missing}`}`
}
