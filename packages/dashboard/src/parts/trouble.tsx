import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'
import { CopyableId } from './copyable.tsx'
import { Empty } from './empty.tsx'
import { Notice } from './notice.tsx'

/** What stands where something could not be shown: what happened, what was not lost, what to do. */
export function Trouble({
  error,
  retry,
  whoCanGrant = 'An owner of your organization can change your role.',
}: {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly whoCanGrant?: string
}): ReactNode {
  if (error instanceof ApiError && error.code === 'not_found') {
    return (
      <Empty title={error.title}>
        <p>{error.detail ?? 'It may have been removed, or the address may be mistyped.'}</p>
      </Empty>
    )
  }
  if (error instanceof ApiError && error.code === 'no_permission') {
    return (
      <Notice kind="locked" title={error.title}>
        <p>
          {error.detail} {error.remedy ?? whoCanGrant}
        </p>
      </Notice>
    )
  }
  const known = error instanceof ApiError ? error : undefined
  return (
    <Notice
      kind="problem"
      alert
      title={known?.title ?? 'This page could not be shown'}
      action={
        retry === undefined ? undefined : (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      <p>
        {known?.detail ?? 'Something in the page failed. Nothing was lost.'}{' '}
        {known?.remedy ?? 'Try again; if it stays, quote the reference to whoever runs Muster.'}
      </p>
      {known?.reference === undefined ? null : (
        <p>
          Reference <CopyableId label="reference" value={known.reference} />
        </p>
      )}
    </Notice>
  )
}
