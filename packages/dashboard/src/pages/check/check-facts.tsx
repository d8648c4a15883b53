import type { Basis, CheckDetail } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CopyableId } from '../../parts/copyable.tsx'
import { FactValue } from '../../parts/fact-value.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SeverityMark } from '../../parts/severity-mark.tsx'

const bases: Readonly<Record<Basis, string>> = {
  measured: 'Measured in the account',
  inherited: 'Inherited from the platform',
  declared: 'Declared by your organization',
}

/** Beside a check: how severe it is, which control and requirements it serves, how it knows. */
export function CheckFacts({ check }: { readonly check: CheckDetail }): ReactNode {
  const parameters = Object.entries(check.parameters)
  const frameworks = [...Map.groupBy(check.requirements, ({ framework }) => framework.id)]
  return (
    <aside className="card card-body check-facts" aria-label="About this check">
      <dl className="facts">
        <div>
          <dt>Severity</dt>
          <dd>
            <SeverityMark severity={check.severity} />
          </dd>
        </div>
        <div>
          <dt>Control</dt>
          <dd>
            <Link to="/monitoring" search={{ control: check.control.id }}>
              {check.control.title}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Requirements</dt>
          <dd>
            {check.requirements.length === 0 ? (
              <span className="muted">None is mapped</span>
            ) : (
              <ul className="requirements">
                {frameworks.map(([id, some]) => (
                  <li key={id}>
                    <span className="requirement-framework">{some[0]?.framework.title}</span>
                    <ul>
                      {some.map((requirement) => (
                        <li key={requirement.id} className="requirement">
                          <code>{requirement.id}</code>
                          <span>{requirement.title}</span>
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        <div>
          <dt>Basis</dt>
          <dd>{bases[check.basis]}</dd>
        </div>
        {parameters.map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <FactValue value={value} />
            </dd>
          </div>
        ))}
        <div>
          <dt>Evaluated</dt>
          <dd>
            <Moment at={check.evaluated_at} otherwise="not yet" />
          </dd>
        </div>
        <div>
          <dt>Id</dt>
          <dd>
            <CopyableId label="check id" value={check.id} />
          </dd>
        </div>
      </dl>
    </aside>
  )
}
