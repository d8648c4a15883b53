import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CopyableId } from '../../parts/copyable.tsx'
import { PlainPage } from '../../parts/plain-page.tsx'
import { problemText } from '../../words/problem-texts.ts'

const route = getRouteApi('/connect/heroku/problem')

/** Where connecting Heroku ends when it did not work: what happened, what was not lost, what to do. */
export function ConnectProblemPage(): ReactNode {
  const { code = '', reference } = route.useSearch()
  const text = problemText(code)
  return (
    <PlainPage title={text.title}>
      <dl className="plain-list">
        <div>
          <dt>What happened</dt>
          <dd>{text.happened}</dd>
        </div>
        <div>
          <dt>What was not lost</dt>
          <dd>{text.notLost}</dd>
        </div>
        <div>
          <dt>What to do</dt>
          <dd>{text.next}</dd>
        </div>
        {reference === undefined ? null : (
          <div>
            <dt>Reference to quote</dt>
            <dd>
              <CopyableId label="reference" value={reference} />
            </dd>
          </div>
        )}
      </dl>
      <Button renderRoot={(props) => <Link to="/settings/integrations" {...props} />}>
        Open Integrations
      </Button>
    </PlainPage>
  )
}
