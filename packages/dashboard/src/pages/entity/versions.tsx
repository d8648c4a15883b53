import type { EntityDetail } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { Moment } from '../../parts/moment.tsx'

/** When an entity was first seen and what changed since, newest first. */
export function Versions({ entity }: { readonly entity: EntityDetail }): ReactNode {
  const newestFirst = entity.versions.toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))
  const first = newestFirst.at(-1)
  const gone = newestFirst[0]?.valid_to ?? null
  return (
    <ol className="card versions">
      {gone === null ? null : (
        <li>
          <Moment at={gone} />
          <span>No longer there</span>
        </li>
      )}
      {newestFirst.map((version) => (
        <li key={version.valid_from}>
          <Moment at={version.valid_from} />
          {version === first || version.changed.length === 0 ? (
            <span>{version === first ? 'First seen' : 'Seen again'}</span>
          ) : (
            <span>
              Changed{' '}
              {version.changed.map((field, index) => (
                <span key={field}>
                  {index === 0 ? '' : ', '}
                  <code>{field}</code>
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
