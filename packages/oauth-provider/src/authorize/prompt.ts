import { withoutParameter } from '../http/parameters.ts'

/** The request without what it says of `prompt`: asked for once, the login has happened when it is replayed. */
export function withoutPrompt(query: string): string {
  return withoutParameter(query, 'prompt')
}

/** The request as one that wants the person to log in again, as somebody else perhaps. */
export function withPromptLogin(query: string): string {
  return `${withoutPrompt(query)}&prompt=login`
}
