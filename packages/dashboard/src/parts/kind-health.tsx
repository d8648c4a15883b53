import type { KindSummary } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { count } from '../words/number.ts'
import { StateMark } from './state-mark.tsx'

/** How well a kind could be read, as shape and words. */
export function KindHealth({ kind }: { readonly kind: KindSummary }): ReactNode {
  switch (kind.status) {
    case 'never':
      return <StateMark state="never">Not read yet</StateMark>
    case 'unreadable':
      return <StateMark state="unverified">Not readable</StateMark>
    case 'partial':
      return <StateMark state="unverified">Read, {count(kind.gaps, 'gap')}</StateMark>
    case 'read':
      return kind.stale ? (
        <StateMark state="due">Out of date</StateMark>
      ) : (
        <StateMark state="pass">Read</StateMark>
      )
  }
}
