/** The command that verifies a bundle with a key, quoted for a shell. */
export function verifyCommand(verifierKey: string): string {
  return `muster verify muster-evidence.zip --key '${verifierKey.replaceAll("'", String.raw`'\''`)}'`
}
