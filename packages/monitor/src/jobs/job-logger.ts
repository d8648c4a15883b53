/** Told what an operator should know; pino's loggers are this. */
export interface JobLogger {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}
