import { Button, Drawer } from '@mantine/core'
import type { IntegrationDetail } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Notice } from '../../parts/notice.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'
import { useRole } from '../../parts/use-role.ts'
import { count } from '../../words/number.ts'
import { mayConnect } from '../../words/roles.ts'

/** What connecting Heroku means, before anything happens: checks, permissions, data, access. */
export function ConnectDrawer({
  integration,
  onClose,
  onNext,
}: {
  readonly integration: IntegrationDetail
  readonly onClose: () => void
  readonly onNext: () => void
}): ReactNode {
  const allowed = mayConnect(useRole())
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(520px, 100vw)"
      title="Connect Heroku"
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'connect-content', body: 'connect-body' }}
    >
      <div className="connect-parts">
        <section>
          <h3>Automated controls and checks</h3>
          <Controls integration={integration} />
        </section>
        <section>
          <h3>Required permissions</h3>
          <dl className="connect-scopes">
            {integration.permissions.map(({ scope, grants }) => (
              <div key={scope}>
                <dt>
                  <code>{scope}</code>
                </dt>
                <dd>{grants}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>Data accessed by Muster</h3>
          {integration.data.map(({ name, fields }) => (
            <Disclosure key={name} summary={name}>
              <p className="connect-fields">
                {fields.map((field) => (
                  <code key={field}>{field}</code>
                ))}
              </p>
            </Disclosure>
          ))}
        </section>
        <section>
          <h3>Access type</h3>
          <p>
            <strong>{integration.access.type}</strong>
          </p>
          <p className="muted">{integration.access.description}</p>
        </section>
        {allowed ? null : (
          <Notice kind="locked" title="Your role cannot connect integrations">
            <p>An owner or admin of your organization can.</p>
          </Notice>
        )}
      </div>
      <footer className="connect-foot">
        <p>It never changes anything on Heroku.</p>
        <div className="form-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={onNext} disabled={!allowed}>
            Next
          </Button>
        </div>
      </footer>
    </Drawer>
  )
}

function Controls({ integration }: { readonly integration: IntegrationDetail }): ReactNode {
  const checks = integration.controls.reduce((sum, control) => sum + control.checks.length, 0)
  return (
    <Disclosure
      summary={`${count(checks, 'check')} in ${count(integration.controls.length, 'control')}`}
    >
      {integration.controls.map((control) => (
        <Disclosure
          key={control.id}
          summary={
            <>
              {control.title} <span className="muted">{control.checks.length}</span>
            </>
          }
        >
          <ul className="connect-checks">
            {control.checks.map((check) => (
              <li key={check.id}>
                <SeverityMark severity={check.severity} wordless />
                {check.title}
              </li>
            ))}
          </ul>
        </Disclosure>
      ))}
    </Disclosure>
  )
}
