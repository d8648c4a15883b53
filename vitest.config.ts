import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['packages/monitor/src/database/vitest-global-setup.ts'],
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    // Suites of their own: `npm run conformance`, `npm run runtimes`.
    exclude: ['**/node_modules/**', 'test/conformance/**', 'packages/*/src/runtimes.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
