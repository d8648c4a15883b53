import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../parts/page.tsx'
import { Trouble } from '../parts/trouble.tsx'

/** Stands where a page failed as a whole. */
export function PageTrouble({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <Page title="This page could not be shown">
      <Trouble error={error} retry={retry} />
    </Page>
  )
}
