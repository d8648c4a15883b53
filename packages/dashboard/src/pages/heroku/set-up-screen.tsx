import { Button } from '@mantine/core'
import type { IntegrationDetail } from '@muster/monitor/api'
import { IconCircleCheck, IconPointFilled } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../api/endpoints.ts'
import { queries } from '../../api/queries.ts'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { mayConnect } from '../../words/roles.ts'
import { herokuCrumbs } from './crumbs.ts'
import { leaveFor } from './leave-for.ts'

/** The last step before Heroku's own pages: confirm the type, the prerequisites and the scopes. */
export function SetUpScreen({
  integration,
}: {
  readonly integration: IntegrationDetail
}): ReactNode {
  const { data: session } = useSuspenseQuery(queries.session())
  const connect = useMutation({
    mutationFn: api.connect,
    onSuccess: ({ authorization_url }) => leaveFor(authorization_url),
  })
  const allowed = mayConnect(session.member.role)
  const leaving = connect.isPending || connect.isSuccess
  return (
    <Page
      title="Setup Heroku Integration"
      sentence="You continue on Heroku’s own pages: sign in there, review the access, and allow it."
      crumbs={herokuCrumbs}
    >
      <div className="set-up">
        {integration.connection?.state === 'pending' ? (
          <Notice kind="info" title="An earlier attempt was not finished">
            <p>It ends by itself. Connect again to start a new one.</p>
          </Notice>
        ) : null}
        <div className="card set-up-card">
          <Section title="Connection type">
            <p className="set-up-type">
              <IconCircleCheck size={18} stroke={1.7} aria-hidden /> {integration.setup.type}
            </p>
          </Section>
          <Section title="Prerequisites">
            <ul className="set-up-list">
              {integration.prerequisites.map((prerequisite) => (
                <li key={prerequisite}>
                  <IconPointFilled size={12} aria-hidden />
                  <span>{prerequisite}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title="Requested scopes">
            <dl className="connect-scopes">
              {integration.setup.scopes.map((scope) => (
                <div key={scope}>
                  <dt>
                    <code>{scope}</code>
                  </dt>
                  <dd>
                    {
                      integration.permissions.find((permission) => permission.scope === scope)
                        ?.grants
                    }
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
          {session.sandbox === null ? null : (
            <Notice kind="info" title="The sandbox stands in for Heroku">
              <p>
                You will be sent to {session.sandbox.origin}. Its sign-in page fills in the demo
                account {session.sandbox.accounts[0]?.email} for you.
              </p>
            </Notice>
          )}
          {connect.error === null ? null : <Trouble error={connect.error} />}
          {allowed ? null : (
            <Notice kind="locked" title="Your role cannot connect integrations">
              <p>An owner or admin of your organization can.</p>
            </Notice>
          )}
          <footer className="set-up-foot">
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/settings/integrations" {...props} />}
            >
              Cancel
            </Button>
            <Button loading={leaving} disabled={!allowed} onClick={() => connect.mutate()}>
              Connect Heroku
            </Button>
          </footer>
        </div>
      </div>
    </Page>
  )
}
