/** The command that verifies a bundle with a key, quoted for a shell. */
export function verifyCommand(file: string, verifierKey: string): string {
  return `muster verify ${file} --key '${verifierKey.replaceAll("'", String.raw`'\''`)}'`
}
