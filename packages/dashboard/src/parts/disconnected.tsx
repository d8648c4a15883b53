import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty } from './empty.tsx'

/** The sentence of a page whose content is hidden because Heroku was disconnected. */
export const disconnectedSentence = 'Heroku is disconnected: nothing is synced or checked.'

/** Stands where results or inventory would be: what is hidden, what stays, how it comes back. */
export function Disconnected(): ReactNode {
  return (
    <Empty
      title="The inventory and the results are hidden"
      action={
        <Button renderRoot={(props) => <Link to="/settings/integrations/heroku" {...props} />}>
          Open the Heroku integration
        </Button>
      }
    >
      <p>
        They are kept, and shown again with their history when the same Heroku account is
        reconnected. All <Link to="/evidence">evidence</Link> stays where it is.
      </p>
    </Empty>
  )
}
