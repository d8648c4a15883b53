import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { queries } from '../../api/queries.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton } from '../../parts/skeletons.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import { count } from '../../words/number.ts'
import { CheckpointCard } from './checkpoint-card.tsx'
import { DownloadBundle } from './download-bundle.tsx'
import { Records } from './records.tsx'
import { VerifySteps } from './verify-steps.tsx'
import '../../parts/facts.css'
import './evidence.css'

const route = getRouteApi('/member/evidence')

const whatItIs =
  'Every sync leaves a signed record of what was read and judged, in a log that can only grow.'

/** The log of records, its signed head, and what an auditor takes away. */
export function EvidencePage(): ReactNode {
  const search = route.useSearch()
  const [file, setFile] = useState('muster-evidence.zip')
  const checkpoint = useQuery({ ...queries.checkpoint(), retry: false })
  const standing = useStanding()
  const none = checkpoint.error instanceof ApiError && checkpoint.error.code === 'not_found'
  return (
    <Page
      title="Evidence"
      sentence={
        checkpoint.data === undefined
          ? whatItIs
          : `${count(checkpoint.data.size, 'record')}, sealed in a log that can only grow. An auditor verifies ${checkpoint.data.size === 1 ? 'it' : 'them'} offline.`
      }
    >
      {none ? (
        <Empty
          title="No evidence yet"
          action={
            <Button renderRoot={(props) => <Link to="/settings/integrations/heroku" {...props} />}>
              {standing === 'connected' ? 'Watch the sync' : 'Open the Heroku integration'}
            </Button>
          }
        >
          <p>
            {standing === 'connected'
              ? 'The first sync makes the first record. It appears here by itself.'
              : 'The first sync of a Heroku account makes the first record.'}
          </p>
        </Empty>
      ) : (
        <>
          <Loaded query={checkpoint} skeleton={<CardsSkeleton count={2} height={190} />}>
            {(data) => (
              <>
                <div className="evidence-top">
                  <Section title="Checkpoint" note="The signed head of the log">
                    <CheckpointCard checkpoint={data} />
                  </Section>
                  <Section title="For the auditor">
                    <DownloadBundle onDownloaded={setFile} />
                  </Section>
                </div>
                <VerifySteps file={file} verifierKey={data.verifier_key} />
              </>
            )}
          </Loaded>
          <Section title="Records">
            <Records cursor={search.cursor} />
          </Section>
        </>
      )}
    </Page>
  )
}
