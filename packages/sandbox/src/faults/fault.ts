/** What goes wrong with a request. At least one of `status`, `delayMs`, `hang` and `dropConnection` is given. */
export interface Fault {
  /** Answer with this status instead of the real answer. */
  readonly status?: number
  /** A string is sent as it is; anything else as JSON. Default: the error body Heroku has for the status. */
  readonly body?: unknown
  /** Added to the response, or in place of a header of the same name. */
  readonly headers?: Readonly<Record<string, string>>
  /** Wait this many milliseconds first. Without a status, the real answer follows. */
  readonly delayMs?: number
  /** How many requests it befalls. Default 1. */
  readonly times?: number
  /** Never answer: the request ends when its signal aborts. */
  readonly hang?: boolean
  /** Send the head of a response and break off before its body. */
  readonly dropConnection?: boolean
}

/** Faults still to come; each befalls requests of one method and path, oldest first. */
export interface Faults {
  /**
   * Makes the next `times` requests of that method (`*`: any) and path fail. The path is a template,
   * `/teams/{team}/members` or `/teams/:team/members`, and may be one of OAuth's, such as `/oauth/token`.
   */
  next(method: string, template: string, fault: Fault): void
  /** Drops the faults that have not happened. */
  clear(): void
}
