import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { PlainPage } from '../../parts/plain-page.tsx'
import { CardsSkeleton } from '../../parts/skeletons.tsx'
import { OwnerForm } from './owner-form.tsx'

const route = getRouteApi('/setup')

/** Where the one-time link leads: makes the first owner and their organization. */
export function SetupPage(): ReactNode {
  const { token = '' } = route.useSearch()
  const link = useQuery(queries.setupState(token))
  const state = link.data?.state
  if (state === undefined) {
    return (
      <PlainPage title="Set up Muster">
        <Loaded query={link} skeleton={<CardsSkeleton count={1} height={260} />}>
          {() => null}
        </Loaded>
      </PlainPage>
    )
  }
  if (state === 'valid') {
    return (
      <PlainPage
        title="Set up Muster"
        sentence="You become the owner of a new organization. Next, you connect Heroku."
      >
        <OwnerForm token={token} />
      </PlainPage>
    )
  }
  if (state === 'used') {
    return (
      <PlainPage
        title="This link has been used"
        sentence="An owner was made with it. It works once, so that nobody else can become owner."
      >
        <SignInButton />
      </PlainPage>
    )
  }
  return (
    <PlainPage
      title={state === 'expired' ? 'This link has expired' : 'This link is not known'}
      sentence={
        state === 'expired'
          ? 'The link works for a limited time after Muster starts.'
          : 'It may be incomplete, or belong to another Muster.'
      }
    >
      <p>
        Nothing was lost. Restart Muster: as long as there is no owner, it prints a new link each
        time it starts.
      </p>
      <SignInButton />
    </PlainPage>
  )
}

function SignInButton(): ReactNode {
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
      Go to sign in
    </Button>
  )
}
