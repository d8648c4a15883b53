import { type Catalogue, catalogueData } from '../evaluate/catalogue.ts'
import { canonicalJson } from './canonical-json.ts'
import { domainHash, hex } from './digest.ts'

/** What a record says of the checks it was judged by. */
export interface CatalogueStatement {
  readonly version: string
  readonly digest: string
}

/** The version of a catalogue and the hash of all its data, in hexadecimal. */
export function catalogueStatement(catalogue: Catalogue): CatalogueStatement {
  const data = canonicalJson(catalogueData(catalogue))
  return { version: catalogue.version, digest: hex(domainHash('muster/catalogue/v1', data)) }
}
