import { readProblem } from './read-problem.ts'
import { addressOf } from './send.ts'

/** A file the API made: its bytes and the name to keep it under. */
export interface Download {
  readonly blob: Blob
  readonly name: string
}

/** Fetches the evidence bundle of a range of days. Throws an ApiError when there is none to have. */
export async function downloadBundle(
  range: { readonly from: string | undefined; readonly to: string | undefined },
  fetchFrom: typeof fetch = fetch,
): Promise<Download> {
  const address = addressOf({ path: '/api/v1/evidence/bundle', query: { ...range } })
  const response = await fetchFrom(address, { credentials: 'same-origin' })
  if (!response.ok) {
    // A body that is not a problem document still leaves the status to speak.
    const body: unknown = await response.json().catch(() => undefined)
    throw readProblem(response.status, body)
  }
  return { blob: await response.blob(), name: nameOf(response) ?? 'muster-evidence.zip' }
}

function nameOf(response: Response): string | undefined {
  return /filename="([^"/\\]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
}

/** Hands a file to the browser to keep. */
export function keep({ blob, name }: Download): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
