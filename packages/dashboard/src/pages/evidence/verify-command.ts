/** The command that verifies a bundle with a key, quoted for a shell. */
export function verifyCommand(file: string, verifierKey: string): string {
  return `muster verify ${/^\w[\w.-]*$/.test(file) ? file : quoted(file)} --key ${quoted(verifierKey)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
