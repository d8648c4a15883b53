/**
 * The password a netrc file has for a host, as `heroku login` writes it there; undefined when it has none. Comments and
 * macros are passed over.
 */
export function netrcPassword(text: string, host: string): string | undefined {
  const words = text
    .replaceAll(/^\s*macdef\s[\s\S]*?(?:\n\s*\n|(?![\s\S]))/gm, '')
    .replaceAll(/(^|\s)#[^\n]*/g, '$1')
    .split(/\s+/)
  let ours = false
  for (const [at, word] of words.entries()) {
    if (word === 'machine') ours = words[at + 1] === host
    else if (word === 'default') ours = false
    else if (word === 'password' && ours) return words[at + 1]
  }
  return undefined
}
