/** Kinds of archive and compressed file that are opened. */
export type ArchiveKind = 'zip' | 'gzip' | 'tar'

/** What kind of archive begins with these bytes; undefined for none that is opened. 512 of them are enough. */
export function archiveKind(head: Uint8Array): ArchiveKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 512))
  if (bytes.length < 4) return undefined
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) return 'zip'
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  return bytes.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined
}

/** Says whether these bytes begin an archive that is opened. */
export function isArchive(head: Uint8Array): boolean {
  return archiveKind(head) !== undefined
}
