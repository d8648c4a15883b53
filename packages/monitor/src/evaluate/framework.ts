import type { ControlId } from './controls.ts'

/** One numbered point of a framework. The title is ours: the standards' own texts are not ours to give away. */
interface Requirement {
  readonly id: string
  readonly title: string
}

/** That a control serves a requirement in part, and who says so. */
interface MapEdge {
  readonly control: ControlId
  readonly requirement: string
  /** How the two relate, in the words of NIST IR 8477. */
  readonly relation: 'intersects with'
  readonly source: { readonly name: string; readonly version: string }
}

export interface Framework {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly requirements: readonly Requirement[]
  readonly edges: readonly MapEdge[]
}

const source = { name: 'Muster', version: '1' }

/** A framework from its requirements' titles by id, and for each control the ids it serves. */
export function framework<R extends string>(
  about: { readonly id: string; readonly name: string; readonly version: string },
  titles: Readonly<Record<R, string>>,
  served: Readonly<Record<ControlId, readonly R[]>>,
): Framework {
  return {
    ...about,
    requirements: Object.entries<string>(titles).map(([id, title]) => ({ id, title })),
    edges: Object.entries<readonly R[]>(served).flatMap(([control, requirements]) =>
      requirements.map((requirement) => ({
        control: control as ControlId, // the keys of `served` are exactly the controls
        requirement,
        relation: 'intersects with' as const,
        source,
      })),
    ),
  }
}
