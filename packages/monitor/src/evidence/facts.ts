// A fact is what was picked of one entity, as canonical JSON; its hash is good for its kind only.
import {
  parseAccount,
  parseAddOn,
  parseAddOnAttachment,
  parseApp,
  parseCollaborator,
  parseDomain,
  parseFormation,
  parseLogDrain,
  parsePipeline,
  parsePipelineCoupling,
  parseSniEndpoint,
  parseSpace,
  parseTeam,
  parseTeamMember,
} from '@muster/heroku-api'
import { z } from 'zod'
import type { FactsOf, Kind } from '../sync/kind.ts'
import { canonicalJson, type Json, type JsonObject, parseCanonicalJson } from './canonical-json.ts'
import { domainHash } from './digest.ts'
import { EvidenceError } from './errors.ts'

/** One entity's facts as they are hashed, kept and handed out. */
export interface Fact {
  readonly canonical: string
  readonly hash: Uint8Array
}

/** The canonical text of an entity's facts and its hash. A field that is undefined counts as absent. */
export function sealFact<K extends Kind>(kind: K, facts: FactsOf[K]): Fact {
  const present = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  )
  return factOf(kind, canonicalJson(present))
}

/** The fact that a canonical text states of a kind. */
export function factOf(kind: Kind, canonical: string): Fact {
  return { canonical, hash: domainHash(`muster/fact/v1/${kind}`, canonical) }
}

/** Reads a fact's text back; `bad_record` for a text that holds more or other fields than the kind has. */
export function readFact<K extends Kind>(kind: K, canonical: string): FactsOf[K] {
  const value = parseCanonicalJson(canonical)
  if (!isObject(value))
    throw new EvidenceError('bad_record', `A fact of kind ${kind} is an object.`)
  let facts: FactsOf[K]
  try {
    facts = parsers[kind](value)
  } catch (cause) {
    throw new EvidenceError(
      'bad_record',
      `A fact of kind ${kind} lacks a field or has a wrong one.`,
      {
        cause,
      },
    )
  }
  if (sealFact(kind, facts).canonical !== canonical) {
    throw new EvidenceError(
      'bad_record',
      `A fact of kind ${kind} has a field this kind does not have.`,
    )
  }
  return facts
}

const reference = z.object({ id: z.string().min(1), name: z.string().min(1) })
const certificate = z.object({
  ssl_cert: z.looseObject({ ca_signed: z.boolean(), self_signed: z.boolean() }),
})

const parsers: { readonly [K in Kind]: (value: JsonObject) => FactsOf[K] } = {
  account: parseAccount,
  team: parseTeam,
  // The reader added the team, which Heroku's answer does not name.
  'team-member': (value) => ({
    ...parseTeamMember(value),
    team: reference.parse(value['team']),
  }),
  app: parseApp,
  'add-on': parseAddOn,
  'add-on-attachment': parseAddOnAttachment,
  collaborator: parseCollaborator,
  domain: parseDomain,
  // Heroku spells two of the certificate's fields with a question mark, facts do not.
  'sni-endpoint': (value) => {
    const { ca_signed, self_signed, ...rest } = certificate.parse(value).ssl_cert
    return parseSniEndpoint({
      ...value,
      ssl_cert: { ...rest, 'ca_signed?': ca_signed, 'self_signed?': self_signed },
    })
  },
  formation: parseFormation,
  'log-drain': parseLogDrain,
  pipeline: parsePipeline,
  'pipeline-coupling': parsePipelineCoupling,
  space: parseSpace,
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
