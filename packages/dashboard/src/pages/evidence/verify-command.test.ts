import { describe, expect, it } from 'vitest'
import { verifyCommand } from './verify-command.ts'

describe('verifyCommand', () => {
  it('quotes the key, whose base64 a shell would read otherwise', () => {
    expect(verifyCommand('muster-evidence.zip', 'muster.example/acme+1a2b3c4d+AbC=')).toBe(
      "muster verify muster-evidence.zip --key 'muster.example/acme+1a2b3c4d+AbC='",
    )
    expect(verifyCommand('muster-evidence.zip', "o'neil+1+A")).toBe(
      String.raw`muster verify muster-evidence.zip --key 'o'\''neil+1+A'`,
    )
  })

  it('quotes a file whose name is not plain', () => {
    expect(verifyCommand('my evidence; rm.zip', 'k')).toBe(
      "muster verify 'my evidence; rm.zip' --key 'k'",
    )
  })
})
