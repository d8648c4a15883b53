import { endpointTable, type ScopeBasis } from './endpoint-table.ts'
import type { Scope } from './scope.ts'

/** What an endpoint accepts, and how that is known. */
export interface AcceptedScopes {
  readonly accepted: readonly Scope[]
  readonly basis: ScopeBasis
}

interface Row extends AcceptedScopes {
  readonly methods: readonly string[]
  readonly segments: readonly string[]
}

let rows: readonly Row[] | undefined

/**
 * The scopes of which a token needs one to call an endpoint, e.g. `GET`, `/apps/my-app/addons` or the template
 * `/apps/{app}/addons`; a query is ignored. Undefined when this package does not know the endpoint. A token with one of
 * them may still be refused for its account's role.
 */
export function acceptedScopes(method: string, path: string): AcceptedScopes | undefined {
  rows ??= endpointTable.flatMap(rowsOf)
  const segments = segmentsOf(path)
  const [best] = rows
    .filter((row) => row.methods.includes(method) && matches(row.segments, segments))
    .sort((a, b) => placeholders(a) - placeholders(b))
  return best && { accepted: best.accepted, basis: best.basis }
}

function rowsOf({
  basis,
  reading,
  writing,
  endpoints,
}: (typeof endpointTable)[number]): readonly Row[] {
  return endpoints
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [path = '', ...methods] = line.trim().split(' ')
      const row = { basis, segments: segmentsOf(path) }
      return [
        { ...row, accepted: reading, methods: methods.filter((method) => method === 'GET') },
        { ...row, accepted: writing, methods: methods.filter((method) => method !== 'GET') },
      ]
    })
}

function segmentsOf(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/')
}

function matches(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length &&
    template.every((part, at) => part === path[at] || (part.startsWith('{') && path[at] !== ''))
  )
}

function placeholders({ segments }: Row): number {
  return segments.filter((part) => part.startsWith('{')).length
}
