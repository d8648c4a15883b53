import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import './skeletons.css'

const rows = (count: number): readonly number[] => Array.from({ length: count }, (_, row) => row)

/** The outline of a list, while it loads. */
export function ListSkeleton({ count = 8 }: { readonly count?: number }): ReactNode {
  return (
    <div className="card" aria-hidden="true">
      {rows(count).map((row) => (
        <div key={row} className="skeleton-row">
          <Skeleton width={16} height={16} circle />
          <Skeleton width={`${52 - ((row * 7) % 24)}%`} height={12} />
          <Skeleton width={72} height={12} className="skeleton-end" />
        </div>
      ))}
    </div>
  )
}

/** The outline of cards side by side, while they load. */
export function CardsSkeleton({
  count = 3,
  height = 120,
}: {
  readonly count?: number
  readonly height?: number
}): ReactNode {
  return (
    <div className="skeleton-cards" aria-hidden="true">
      {rows(count).map((card) => (
        <Skeleton key={card} height={height} radius="var(--m-radius-large)" />
      ))}
    </div>
  )
}

/** The outline of a whole page: its title, its sentence, and a list. */
export function PageSkeleton(): ReactNode {
  return (
    <div className="page" aria-hidden="true">
      <div className="stack">
        <Skeleton width={180} height={20} />
        <Skeleton width="min(340px, 70%)" height={12} />
      </div>
      <ListSkeleton />
    </div>
  )
}
