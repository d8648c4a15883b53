import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { CardsSkeleton } from '../../parts/skeletons.tsx'
import { number } from '../../words/number.ts'

/** Where the results of a check are sealed. */
export function CheckEvidence({ evaluatedAt }: { readonly evaluatedAt: string | null }): ReactNode {
  const latest = useQuery(queries.evidence({ limit: 1 }))
  return (
    <Loaded query={latest} skeleton={<CardsSkeleton count={1} height={54} />}>
      {({ items: [record] }) => (
        <p className="card card-body">
          {record === undefined || evaluatedAt === null ? (
            'Each sync seals its results into a signed record. The first sync makes the first one.'
          ) : (
            <>
              The latest results are sealed in{' '}
              <Link to="/evidence/$sequence" params={{ sequence: String(record.sequence) }}>
                record {number(record.sequence)}
              </Link>
              , <Moment at={record.recorded_at} />. An auditor can recompute this verdict from it
              offline.
            </>
          )}
        </p>
      )}
    </Loaded>
  )
}
