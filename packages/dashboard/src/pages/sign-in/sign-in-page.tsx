import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/endpoints.ts'
import { Notice } from '../../parts/notice.tsx'
import { PlainPage } from '../../parts/plain-page.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { placeAfterSignIn } from './place-after-sign-in.ts'

const route = getRouteApi('/sign-in')

/** Where a member signs in, and goes on to where they wanted to be. */
export function SignInPage(): ReactNode {
  const { next } = route.useSearch()
  const router = useRouter()
  const cache = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.signIn(email, password),
    onSuccess: async () => {
      cache.clear()
      await router.navigate({ href: placeAfterSignIn(next) })
    },
  })
  return (
    <PlainPage
      title="Sign in"
      sentence={next === undefined ? undefined : 'Sign in to go on to the page you asked for.'}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        {signIn.error === null ? null : <Refusal error={signIn.error} />}
        <TextInput
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
      <p className="form-note">
        Is this Muster new? Open the one-time link that it printed when it started.
      </p>
    </PlainPage>
  )
}

function Refusal({ error }: { readonly error: unknown }): ReactNode {
  if (error instanceof ApiError && (error.code === 'signed_out' || error.code === 'invalid')) {
    return (
      <Notice kind="problem" alert title="The email and password do not match">
        <p>Check both, then try again.</p>
      </Notice>
    )
  }
  if (error instanceof ApiError && error.code === 'too_many') {
    return (
      <Notice kind="problem" alert title="Too many attempts">
        <p>Wait a minute, then try again.</p>
      </Notice>
    )
  }
  return <Trouble error={error} />
}
