/** Everything that can go wrong between "Connect Heroku" and an active connection, and afterwards with its token. */
export const connectProblemCodes = [
  'access_denied',
  'state_mismatch',
  'attempt_expired',
  'attempt_used',
  'wrong_member',
  'session_expired',
  'not_permitted',
  'code_refused',
  'heroku_unreachable',
  'unexpected_answer',
  'account_already_connected',
  'client_refused',
  'connection_revoked',
  'missing_scope',
] as const

export type ConnectProblemCode = (typeof connectProblemCodes)[number]

/** What a page says about a problem: what happened, what it means, and the one thing to do next. */
export interface ConnectProblem {
  readonly title: string
  readonly explanation: string
  readonly remedy: string
}

/** The words for each code. The compiler demands an entry per code. */
export const connectProblems: Readonly<Record<ConnectProblemCode, ConnectProblem>> = {
  access_denied: {
    title: 'Access was refused at Heroku',
    explanation: 'Someone chose Deny on the consent page. Nothing was connected or stored.',
    remedy:
      'Start again and choose Allow. If you may not approve third-party access, ask an admin of the Heroku account.',
  },
  state_mismatch: {
    title: 'This answer does not belong to this browser',
    explanation:
      'Heroku sent you back with an answer that this browser did not ask for, so it was not used. A cleared cookie or a link opened elsewhere causes this, and so would an attack.',
    remedy:
      'Start again from Settings, Integrations, in one browser window with cookies allowed for this site.',
  },
  attempt_expired: {
    title: 'Connecting took too long',
    explanation: 'An authorization must be finished within 10 minutes of its start.',
    remedy: 'Start again from Settings, Integrations.',
  },
  attempt_used: {
    title: 'This answer was used already',
    explanation:
      'Each answer from Heroku works once. Going back, reloading, or opening the link twice shows this page; a connection that was made stays as it is.',
    remedy: 'Look at Settings, Integrations: if Heroku is not active there, start again.',
  },
  wrong_member: {
    title: 'Another member started this',
    explanation:
      'The member who is signed in now is not the one who started connecting, so nothing was connected.',
    remedy: 'Sign in as the member who started it, or start again as yourself.',
  },
  session_expired: {
    title: 'You were signed out while connecting',
    explanation: 'Your session ended while you were at Heroku, so nothing was connected.',
    remedy: 'Sign in and start again from Settings, Integrations.',
  },
  not_permitted: {
    title: 'You may no longer connect accounts here',
    explanation:
      'Since you started connecting, your role in the organization changed or you left it, so nothing was connected.',
    remedy: 'Ask an owner or an admin of the organization to connect the account.',
  },
  code_refused: {
    title: 'Heroku did not accept its own code',
    explanation:
      'The code that Heroku handed out was refused when it was exchanged. Codes live for a few minutes and work once.',
    remedy: 'Start again from Settings, Integrations, and finish without a pause.',
  },
  heroku_unreachable: {
    title: 'Heroku could not be reached',
    explanation:
      'Heroku did not answer, or answered that it is overloaded or down. Nothing was lost.',
    remedy:
      'Wait a few minutes and try again; status.heroku.com says whether there is an incident. Otherwise check that this server may reach Heroku.',
  },
  unexpected_answer: {
    title: 'Heroku answered something unknown',
    explanation: 'The answer was not in a form this version understands, so it was not used.',
    remedy:
      'Try again. If it happens twice, check HEROKU_ID_URL and HEROKU_API_URL, then report it with the reference below.',
  },
  account_already_connected: {
    title: 'This connection belongs to another Heroku account',
    explanation:
      'You signed in at Heroku as a different account. The connection keeps its account, so that two accounts never share one history.',
    remedy:
      'Sign out at Heroku, then reconnect and sign in as the account of this connection; or connect the other account as a connection of its own.',
  },
  client_refused: {
    title: 'Heroku does not accept this installation',
    explanation:
      'The client id or the client secret that this installation uses was refused by Heroku.',
    remedy:
      'Check HEROKU_OAUTH_ID and HEROKU_OAUTH_SECRET against the client in the Heroku dashboard, and restart.',
  },
  connection_revoked: {
    title: 'Heroku no longer accepts this connection',
    explanation:
      'The authorization was revoked at Heroku, or its token can no longer be renewed. What was read so far is kept.',
    remedy: 'Reconnect the Heroku account; its history continues.',
  },
  missing_scope: {
    title: 'Heroku granted less than is needed',
    explanation:
      'The grant does not let this installation read which account it belongs to, so the connection could not be made.',
    remedy: 'Start again and allow both identity and read.',
  },
}
