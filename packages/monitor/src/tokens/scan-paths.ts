import { createReadStream } from 'node:fs'
import { type Finding, findingsIn, type Unread } from './finding.ts'
import { listFiles } from './list-files.ts'
import { scanFile } from './scan-file.ts'
import { scanStream } from './scan-stream.ts'

/** What a scan looked at, what it found, and what it could not look at. */
export interface ScanResult {
  readonly files: number
  readonly findings: readonly Finding[]
  readonly unread: readonly Unread[]
}

export interface ScanPathsOptions {
  /** Files and folders; `-` is the standard input. */
  readonly paths: readonly string[]
  /** Look at what git ignores too. */
  readonly ignored: boolean
  readonly standardInput: AsyncIterable<Uint8Array>
}

/** Scans files, folders and the standard input. Throws TokensError `no_such_path`. */
export async function scanPaths(options: ScanPathsOptions): Promise<ScanResult> {
  const findings: Finding[] = []
  const unread: Unread[] = []
  let files = 0
  const take = async (path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const one of scanStream(path, bytes)) {
      if ('reason' in one) unread.push(one)
      else findings.push(one)
    }
  }
  for (const path of options.paths) {
    if (path === '-') {
      files += 1
      await take('-', options.standardInput)
      continue
    }
    for await (const file of listFiles(path, options.ignored)) {
      if (typeof file !== 'string') {
        unread.push(file)
        continue
      }
      files += 1
      try {
        const tokens = scanFile(file)
        if (tokens === undefined) await take(file, createReadStream(file))
        else for (const one of findingsIn(file, tokens)) findings.push(one)
      } catch (cause) {
        unread.push({ path: file, reason: cause instanceof Error ? cause.message : String(cause) })
      }
    }
  }
  return { files, findings, unread }
}
