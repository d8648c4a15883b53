/** Fills a template's `{parameter}` places. A missing or unusable parameter is the caller's mistake: TypeError. */
export function pathOf(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (value === undefined || value === '' || value === '.' || value === '..') {
      throw new TypeError(`The route ${template} needs the parameter "${name}".`)
    }
    return encodeURIComponent(value)
  })
}
