// npm start: Muster with everything in one process, and the sandbox in Heroku's place until a client is set up.
import { keepCompiled } from './keep-compiled.ts'

keepCompiled()
const { failureLine } = await import('./commands/failure-line.ts')
const { runUntilStopped } = await import('./commands/run-until-stopped.ts')

try {
  await runUntilStopped({
    environment: process.env,
    does: ['web', 'work'],
    quiet: 'warn',
    print: (line) => console.log(line),
  })
} catch (error) {
  console.error(failureLine(error))
  process.exitCode = 1
}
