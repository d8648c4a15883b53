/** Seals what a cookie holds, so that only this app can read or make it. */
export interface Sealer {
  seal(value: unknown): Promise<string>
  /** What was sealed under this purpose with one of the secrets; undefined for anything else. */
  open(text: string): Promise<unknown>
}

/**
 * Makes a sealer: AES-256-GCM under a key that HKDF derives from a secret for this purpose alone. The purpose is also
 * authenticated, so that one cookie never passes for another. The first secret seals, all of them open.
 */
export function createSealer(
  secrets: readonly string[],
  purpose: string,
  random: (bytes: number) => Uint8Array,
): Sealer {
  const keys = secrets.map((secret) => deriveKey(secret, purpose))
  const additionalData = bytesOf(purpose)

  return {
    async seal(value) {
      const [key] = keys
      if (key === undefined) throw new TypeError('sessionSecret: expected one at least')
      const iv = Uint8Array.from(random(12))
      const clear = bytesOf(JSON.stringify(value))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData },
        await key,
        clear,
      )
      return base64url(Uint8Array.from([...iv, ...new Uint8Array(sealed)]))
    },
    async open(text) {
      const bytes = fromBase64url(text)
      if (bytes === undefined || bytes.length < 29) return undefined
      const [iv, sealed] = [bytes.slice(0, 12), bytes.slice(12)]
      for (const key of keys) {
        try {
          const clear = await crypto.subtle.decrypt(
            { name: 'AES-GCM', iv, additionalData },
            await key,
            sealed,
          )
          return JSON.parse(new TextDecoder().decode(clear))
        } catch {
          // sealed with another secret, or by somebody else
        }
      }
      return undefined
    },
  }
}

type Key = Parameters<typeof crypto.subtle.encrypt>[1]

async function deriveKey(secret: string, purpose: string): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: bytesOf(`sign-in ${purpose}`) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined also for another spelling of the same bytes, in the bits that the last character leaves over. */
function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (one) => one.charCodeAt(0))
    return base64url(bytes) === text ? bytes : undefined
  } catch {
    return undefined // no Base64
  }
}
