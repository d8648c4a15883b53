import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { CopyableBlock } from '../parts/copyable.tsx'

const settings = 'HEROKU_OAUTH_ID=…\nHEROKU_OAUTH_SECRET=…\nPUBLIC_URL=https://muster.example.com'

/** Says that Heroku is pretended here, and how to connect the real one. */
export function SandboxBanner({ origin }: { readonly origin: string }): ReactNode {
  const [open, { toggle }] = useDisclosure(false)
  return (
    <aside className="sandbox" aria-label="Sandbox">
      <p>
        <strong>Sandbox.</strong> The data is a pretend company at {origin}, not your Heroku.{' '}
        <button type="button" className="sandbox-more" aria-expanded={open} onClick={toggle}>
          How to connect real Heroku
        </button>
      </p>
      {open ? (
        <div className="sandbox-how">
          <p>
            Create an OAuth client on Heroku’s applications page with the callback address
            PUBLIC_URL followed by /connect/heroku/callback. Set these three before you start
            Muster; what the sandbox showed stays separate.
          </p>
          <CopyableBlock value={settings} label="settings" />
        </div>
      ) : null}
    </aside>
  )
}
