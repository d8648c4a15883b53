import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['packages/monitor/src/database/vitest-global-setup.ts'],
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/conformance/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
