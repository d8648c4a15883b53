import type { ReactNode } from 'react'
import { CopyableBlock } from '../../parts/copyable.tsx'
import { Section } from '../../parts/page.tsx'
import { verifyCommand } from './verify-command.ts'

/** How an auditor checks a bundle, with nothing but the bundle and the key. */
export function VerifySteps({
  file,
  verifierKey,
}: {
  readonly file: string
  readonly verifierKey: string
}): ReactNode {
  return (
    <Section
      title="Verify it offline"
      note="Give the auditor the key by another way than the bundle."
    >
      <CopyableBlock label="verify command" value={verifyCommand(file, verifierKey)} />
    </Section>
  )
}
