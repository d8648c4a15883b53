import { readFile } from 'node:fs/promises'

/**
 * Why a server that was just started ended: another one serves the folder, its port was taken, what is left of a killed
 * one is still ending, or something a person has to look at.
 */
export type ServerExit =
  | { readonly because: 'folder_taken' | 'port_taken' | 'remains_of_another' }
  | { readonly because: 'failed'; readonly message: string }

/** Judges by what the server of that process id printed after the given byte of the log. */
export async function judgeExit(logFile: string, start: number, pid: number): Promise<ServerExit> {
  const printed = (await readFile(logFile)).subarray(start).toString('utf8')
  return judgePrinted(printed, pid)
}

/** Judges by what a server printed; several may have printed into it, so only this one's lines count. */
export function judgePrinted(printed: string, pid: number): ServerExit {
  const lines = printed.split('\n').filter((line) => line.trim() !== '')
  const own = lines.filter((line) => line.includes(`[${pid}]`))
  if (own.some((line) => /FATAL: +lock file "[^"]*" already exists/.test(line))) {
    return { because: 'folder_taken' }
  }
  if (
    own.some((line) => /could not bind .* address|could not create any TCP\/IP sockets/.test(line))
  ) {
    return { because: 'port_taken' }
  }
  if (own.some((line) => /pre-existing shared memory block/.test(line))) {
    return { because: 'remains_of_another' }
  }
  const last = own.findLast((line) => /(FATAL|PANIC): /.test(line)) ?? lines.at(-1)
  const message = last?.replace(/^.*?(FATAL|PANIC): +/, '') ?? 'it ended without a word'
  return { because: 'failed', message }
}
