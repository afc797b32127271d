import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { graphqlDocuments } from './scripts/documents.ts';
import { helpArticles } from './scripts/help.ts';

const source = fileURLToPath(new URL('./src/', import.meta.url));
const server = process.env.ILMS_SERVER ?? 'http://127.0.0.1:4000';
// The Host header says which tenant is meant, so the proxy passes it on untouched.
const proxy = Object.fromEntries(['/graphql', '/auth', '/download', '/as'].map((path) => [path, { target: server, changeOrigin: false }]));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [graphqlDocuments(source), helpArticles(), react()],
  worker: { format: 'es' },
  server: { proxy, host: '127.0.0.1', allowedHosts: ['.localhost'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 4000,
    // An inlined asset would be a data: URL the content policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // GraphiQL marks files for a compiler that is not used here.
      onwarn: (warning, warn) => { if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning); },
      input: ['index.html', 'panel.html', 'landing.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
  },
});
