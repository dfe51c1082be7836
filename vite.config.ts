import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the web client from src/web to dist/web; in development it asks the running server for everything else. */
export default defineConfig({
  root: 'src/web',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      // Contracts hold Danish words beside schemas. The web needs only the words: calling a schema has no effect
      // besides its value, so unused schemas, and typebox with them, stay out of what the browser fetches.
      treeshake: {
        manualPureFunctions: ['Type', 'closed', 'nullable', 'oneOf'],
        propertyReadSideEffects: false,
      },
    },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
});
