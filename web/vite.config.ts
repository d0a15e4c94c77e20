// Builds the page into web/dist, which the server hands out; in development `/graphql` goes to a running server.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Only what our CSS needs (`light-dark()` untouched, no polyfills): browsers of the last two years.
    target: 'baseline-widely-available',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: {
    proxy: { '/graphql': 'http://127.0.0.1:4000' },
  },
});
