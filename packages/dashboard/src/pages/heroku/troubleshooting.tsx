import type { ReactNode } from 'react'
import { Disclosure } from '../../parts/disclosure.tsx'
import { Section } from '../../parts/page.tsx'

/** What to try when connecting or syncing does not work. */
export function Troubleshooting(): ReactNode {
  return (
    <Section title="Troubleshooting">
      <div className="card card-body">
        <Disclosure summary="Unable to authenticate">
          <ul className="bullets">
            <li>Use a Heroku account with Admin access.</li>
            <li>Make sure that your company allows third-party integrations on Heroku.</li>
          </ul>
        </Disclosure>
        <Disclosure summary="Redirect loop or login failure">
          <ul className="bullets">
            <li>Clear the browser’s cache and try again.</li>
            <li>Use an incognito or private window.</li>
          </ul>
        </Disclosure>
        <Disclosure summary="Data not reflecting in Muster">
          <ul className="bullets">
            <li>
              The first sync usually takes seconds. A large account can take up to 24 hours, because
              Muster leaves part of Heroku’s request limit to you.
            </li>
            <li>Make sure that the status above is Active.</li>
            <li>Disconnect and reconnect Heroku if it stays that way. History is kept.</li>
          </ul>
        </Disclosure>
      </div>
    </Section>
  )
}
