import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** In development, the API of a Muster that runs on its default port. */
const monitor = 'http://localhost:4000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2024',
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing inline: the page's content security policy allows its own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
  },
  server: {
    proxy: { '/api': monitor, '/connect/heroku/callback': monitor },
  },
})
