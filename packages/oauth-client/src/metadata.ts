// What a server says of itself: an entry of its own, because programs that know their server need none of it.
export { metadataRequest } from './metadata/metadata-request.ts'
export type { ServerMetadata } from './metadata/read-metadata.ts'
export { readMetadata } from './metadata/read-metadata.ts'
