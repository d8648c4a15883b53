import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Section } from '../../parts/page.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { checksSentence } from '../../words/state-sentence.ts'
import { checkColumns } from '../monitoring/check-columns.tsx'
import { tally, worstFirst } from '../monitoring/choose-checks.ts'

/** What the last sync found, the worst first. `first`: nothing was known before it. */
export function FirstResults({ first }: { readonly first: boolean }): ReactNode {
  const checks = useQuery(queries.checks())
  const tallied = checks.data === undefined ? undefined : tally(checks.data)
  return (
    <Section
      title={first ? 'First results' : 'Latest results'}
      note={
        tallied === undefined ? undefined : checksSentence(tallied.verdicts, tallied.neverEvaluated)
      }
      action={<Link to="/monitoring">All checks</Link>}
    >
      <Loaded query={checks} skeleton={<ListSkeleton count={4} />}>
        {(all) => (
          <DataTable
            caption="Results"
            columns={checkColumns}
            rows={worstFirst(all).slice(0, 4)}
            rowId={({ id }) => id}
          />
        )}
      </Loaded>
    </Section>
  )
}
