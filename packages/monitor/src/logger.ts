import { redactTokens } from '@muster/oauth-client'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './settings.ts'

/** JSON lines. Whatever looks like a Heroku token is taken out of every line before it is written. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: pino.stdSerializers.errWithCause,
        error: pino.stdSerializers.errWithCause,
      },
    },
    { write: (line) => destination.write(redactTokens(line)) },
  )
}
