import { Errors, Flags } from '@oclif/core'

const longest = 200

/** `--name` of something that is kept: 1 to 200 characters, space around them left out. */
export const nameFlag = Flags.custom<string>({
  async parse(given) {
    const name = given.trim()
    if (name !== '' && name.length <= longest) return name
    throw new Errors.CLIError(`--name must have 1 to ${longest} characters.`)
  },
})
