import { createHmac } from 'node:crypto'
import { sameSecret } from '../token/same-secret.ts'

/** Seconds that one code is shown for. */
const totpStep = 30
/** Steps a code may be early or late by: clocks differ, and typing takes time (RFC 6238 section 5.2). */
const drift = 1
const digits = 6

/** The step of a moment, given in milliseconds since 1970 (RFC 6238 section 4.2). */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / totpStep)
}

/** The six digits of a step: HMAC-SHA-1 of it, truncated (RFC 6238 section 4; RFC 4226 section 5.3). */
export function totpCode(key: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step whose code this is, among those that count at a moment; null for none. The latest where several fit. */
export function matchingStep(key: Uint8Array, code: string, milliseconds: number): number | null {
  const now = stepAt(milliseconds)
  let found: number | null = null
  for (let step = Math.max(0, now - drift); step <= now + drift; step += 1) {
    if (sameSecret(code, totpCode(key, step))) found = step
  }
  return found
}

/** When the code of a step stops counting, in milliseconds since 1970. */
export function stepEnd(step: number): number {
  return (step + drift + 1) * totpStep * 1000
}
