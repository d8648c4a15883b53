import type { KeptSession } from './session.ts'

/** Keeps sessions on the server; the cookie then holds a session's id alone, and deleting it ends the session. */
export interface SessionStore {
  get(id: string): Promise<KeptSession | null>
  /** Until `expiresAt`, in milliseconds since 1970. */
  set(session: KeptSession, expiresAt: number): Promise<void>
  delete(id: string): Promise<void>
}
