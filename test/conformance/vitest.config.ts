import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    alias: { '#imports': `${import.meta.dirname}/nuxt-imports.ts` },
    server: { deps: { inline: ['nuxt-auth-utils'] } },
  },
})
