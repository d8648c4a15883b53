/** What a person reads when connecting Heroku did not work. */
export interface ProblemText {
  readonly title: string
  readonly happened: string
  readonly notLost: string
  readonly next: string
}

const nothingChanged =
  'Nothing was changed on Heroku, and nothing in Muster was lost. No access was stored.'

/** One text for each way in which connecting Heroku can end other than well. */
export const problemTexts: Readonly<Record<string, ProblemText>> = {
  access_denied: {
    title: 'Access to Heroku was declined',
    happened:
      'Someone chose not to allow the access on Heroku’s page, so Heroku sent you back without it.',
    notLost: nothingChanged,
    next: 'If that was not what you wanted, connect again and choose to allow. If you may not approve third-party integrations yourself, ask an admin of the Heroku account to do it.',
  },
  state_mismatch: {
    title: 'This answer does not belong to your browser',
    happened:
      'Heroku’s answer arrived in a browser that did not start this connection. Muster refuses such answers, because they may have been prepared by someone else.',
    notLost: nothingChanged,
    next: 'Start again from Settings → Integrations and finish in the same browser window. If it happens again, clear the browser’s cache or use a private window.',
  },
  attempt_expired: {
    title: 'The attempt took too long',
    happened: 'More time passed between leaving for Heroku and coming back than Muster allows.',
    notLost: nothingChanged,
    next: 'Connect again, and finish on Heroku’s pages within a few minutes.',
  },
  attempt_used: {
    title: 'This attempt is already finished',
    happened:
      'The page was opened a second time, by reloading it or going back. Each answer from Heroku counts once.',
    notLost:
      'Whatever the first answer did still stands. If Heroku was connected, it is connected.',
    next: 'Open Settings → Integrations to see the state of the connection.',
  },
  wrong_member: {
    title: 'Someone else started this connection',
    happened: 'The member who is signed in here is not the one who left for Heroku.',
    notLost: nothingChanged,
    next: 'Sign in as the member who started, or start again as yourself.',
  },
  not_permitted: {
    title: 'You may no longer connect accounts here',
    happened:
      'While you were at Heroku, your role in the organization changed or you left it, so the answer was not accepted.',
    notLost: nothingChanged,
    next: 'Ask an owner or an admin of the organization to connect the account.',
  },
  session_expired: {
    title: 'You were signed out on the way',
    happened:
      'Your session in Muster ended while you were at Heroku, so the answer could not be accepted.',
    notLost: nothingChanged,
    next: 'Sign in to Muster and connect again.',
  },
  code_refused: {
    title: 'Heroku refused to complete the connection',
    happened:
      'Heroku did not accept the code it had sent with you. Codes are valid for a few minutes and count once.',
    notLost: nothingChanged,
    next: 'Connect again. If it keeps happening, use a private window, and check that the OAuth client’s secret in Muster’s settings is current.',
  },
  heroku_unreachable: {
    title: 'Heroku could not be reached',
    happened:
      'Muster could not reach Heroku to complete the connection, or Heroku answered that it is unavailable.',
    notLost: nothingChanged,
    next: 'Look at status.heroku.com, wait a few minutes and connect again.',
  },
  unexpected_answer: {
    title: 'Heroku answered in a way Muster does not know',
    happened:
      'The answer that should have carried the access had another shape than Heroku documents, so Muster did not use it.',
    notLost: nothingChanged,
    next: 'Connect again. If it happens twice, report it with the reference below.',
  },
  account_already_connected: {
    title: 'This Heroku account is connected already',
    happened: 'Your organization has a connection to the Heroku account you signed in with.',
    notLost: 'The existing connection works on as before, with its whole history.',
    next: 'Open the existing connection. To connect another account, sign out of Heroku first and connect again.',
  },
  client_refused: {
    title: 'Heroku does not accept Muster’s OAuth client',
    happened:
      'Heroku does not know the OAuth client this Muster is set up with, or its redirect address does not match.',
    notLost: nothingChanged,
    next: 'Ask whoever runs Muster to compare HEROKU_OAUTH_ID, HEROKU_OAUTH_SECRET and PUBLIC_URL with the client on Heroku’s applications page. The callback there is PUBLIC_URL followed by /connect/heroku/callback.',
  },
  connection_revoked: {
    title: 'The access was revoked on Heroku',
    happened:
      'The authorization was withdrawn on Heroku’s side, so Muster can no longer read the account.',
    notLost: 'The inventory, all results and all evidence up to the last sync are kept.',
    next: 'Reconnect Heroku to continue. History goes on where it stopped.',
  },
  missing_scope: {
    title: 'Heroku granted less than Muster asked for',
    happened:
      'The access lacks one of the scopes identity and read, without which Muster cannot read the inventory.',
    notLost: nothingChanged,
    next: 'Connect again and allow both scopes.',
  },
}

const unknown: ProblemText = {
  title: 'Connecting Heroku did not work',
  happened: 'The connection ended for a reason this page does not know.',
  notLost: nothingChanged,
  next: 'Connect again. If it happens twice, report it with the reference below.',
}

/** The text for a code; a code this version does not know gets a general one. */
export function problemText(code: string): ProblemText {
  return Object.hasOwn(problemTexts, code) ? (problemTexts[code] ?? unknown) : unknown
}
