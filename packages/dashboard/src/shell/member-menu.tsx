import { Menu, useMantineColorScheme } from '@mantine/core'
import type { Session } from '@muster/monitor/api'
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../api/endpoints.ts'

const schemes = [
  { value: 'light', title: 'Light', icon: IconSun },
  { value: 'dark', title: 'Dark', icon: IconMoon },
  { value: 'auto', title: 'As the system', icon: IconDeviceDesktop },
] as const

/** The signed-in member: who they are, light or dark, and the way out. */
export function MemberMenu({ member }: { readonly member: Session['member'] }): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const router = useRouter()
  const cache = useQueryClient()
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in' })
      cache.clear()
    },
  })
  return (
    <>
      {signOut.error === null ? null : (
        <p role="alert" className="member-refusal">
          You are still signed in. {signOut.error.message}.
        </p>
      )}
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <button type="button" className="member" aria-label={`Your account: ${member.name}`}>
            <span className="member-mark" aria-hidden="true">
              {initials(member.name)}
            </span>
            <span className="member-words">
              <span className="member-name">{member.name}</span>
              <span className="member-role">{member.role}</span>
            </span>
            <IconSelector size={16} stroke={1.7} className="member-more" aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{member.email}</Menu.Label>
          <Menu.Divider />
          <Menu.Label>Colours</Menu.Label>
          {schemes.map(({ value, title, icon: Icon }) => (
            <Menu.Item
              key={value}
              role="menuitemradio"
              aria-checked={colorScheme === value}
              leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
              rightSection={colorScheme === value ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => setColorScheme(value)}
            >
              {title}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.7} aria-hidden />}
            onClick={() => signOut.mutate()}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function initials(name: string): string {
  const [first = '', ...more] = name.split(/\s+/)
  return `${first.slice(0, 1)}${(more.at(-1) ?? '').slice(0, 1)}`.toUpperCase()
}
