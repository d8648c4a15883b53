import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/endpoints.ts'
import { queries } from '../../api/queries.ts'
import { Trouble } from '../../parts/trouble.tsx'

/** Who the first owner is, and what their organization is called. */
export function OwnerForm({ token }: { readonly token: string }): ReactNode {
  const router = useRouter()
  const cache = useQueryClient()
  const [owner, setOwner] = useState({ organization: '', name: '', email: '', password: '' })
  const create = useMutation({
    mutationFn: () => api.setUp({ token, ...owner }),
    onSuccess: async (session) => {
      cache.setQueryData(queries.session().queryKey, session)
      await router.navigate({ to: '/' })
    },
  })
  const refusal = create.error instanceof ApiError ? create.error : undefined
  const field = (name: keyof typeof owner) => ({
    name,
    required: true,
    withAsterisk: false,
    value: owner[name],
    error: refusal?.about(name),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget
      setOwner((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      {create.error !== null && (refusal?.fields.length ?? 0) === 0 ? (
        <Trouble error={create.error} />
      ) : null}
      <TextInput label="Organization" autoComplete="organization" {...field('organization')} />
      <TextInput label="Your name" autoComplete="name" {...field('name')} />
      <TextInput label="Email" type="email" autoComplete="username" {...field('email')} />
      <PasswordInput
        label="Password"
        description="12 characters or more"
        autoComplete="new-password"
        minLength={12}
        {...field('password')}
      />
      <Button type="submit" loading={create.isPending}>
        Create organization
      </Button>
    </form>
  )
}
