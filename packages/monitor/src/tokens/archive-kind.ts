/** Kinds of archive and compressed file that are opened. */
export type ArchiveKind = 'zip' | 'gzip' | 'zstd' | 'tar'

/** What kind of archive begins with these bytes; undefined for none that is opened. 512 of them are enough. */
export function archiveKind(head: Uint8Array): ArchiveKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 512))
  if (bytes.length < 4) return undefined
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) return 'zip'
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  if (zstdFrame(bytes.readUInt32LE(0)) !== undefined) return 'zstd'
  return bytes.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined
}

/** What kind of frame of zstd begins with these four bytes, read as one number (RFC 8878 section 3.1). */
export function zstdFrame(magic: number): 'packed' | 'skippable' | undefined {
  if (magic === 0xfd2fb528) return 'packed'
  return magic >>> 4 === 0x184d2a5 ? 'skippable' : undefined
}

/** Says whether these bytes begin an archive that is opened. */
export function isArchive(head: Uint8Array): boolean {
  return archiveKind(head) !== undefined
}
