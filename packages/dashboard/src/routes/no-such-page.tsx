import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'

/** Stands where an address leads nowhere. */
export function NoSuchPage(): ReactNode {
  return (
    <Page title="No such page">
      <Empty
        title="This address leads nowhere"
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
            Open Overview
          </Button>
        }
      >
        <p>It may be mistyped, or the page may have moved. Nothing was lost.</p>
      </Empty>
    </Page>
  )
}
