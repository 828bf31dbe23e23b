import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { persistOperations } from './scripts/persisted-operations.ts';

/** Lingui's macros are the only thing that needs Babel: files without one never reach it. */
function linguiMacros(): Plugin {
  return {
    name: 'lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const isOurs = /\.tsx?$/.test(id) && !id.includes('node_modules');
      if (!isOurs || !code.includes('/macro')) return undefined;
      const result = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: ['@lingui/babel-plugin-lingui-macro'],
      });
      return result?.code ? { code: result.code, map: JSON.stringify(result.map) } : undefined;
    },
  };
}

/** Writes `.br` and `.gz` beside each asset: the server gives them out as they are. */
function compressAssets(): Plugin {
  const packers = { br: promisify(brotliCompress), gz: promisify(gzip) };
  return {
    name: 'compress-assets',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const folder = join(dir, 'assets');
      const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const content = await readFile(join(folder, name));
          for (const [ending, pack] of Object.entries(packers)) {
            await writeFile(join(folder, `${name}.${ending}`), await pack(content));
          }
        }),
      );
    },
  };
}

const api = process.env.ORDERGRAPH_API ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [linguiMacros(), react(), lingui(), compressAssets(), persistOperations()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The server replaces the placeholder with the nonce of each response (see README.md, "CSP").
  html: { cspNonce: '__CSP_NONCE__' },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: api, ws: true },
      '/documents': { target: api },
      '/imports': { target: api },
      '/exports': { target: api },
      '/t/': { target: api },
    },
  },
  build: {
    target: 'es2023',
    manifest: true,
    // Data URLs would need `img-src data:` and `font-src data:` in the policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The customer's page is an entry of its own: it loads nothing of the admin app.
      input: ['index.html', 'tracking.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'language', test: /node_modules\/@lingui\// },
            {
              name: 'data',
              test: /node_modules\/(@urql|urql|wonka|graphql|graphql-ws|@0no-co|@tanstack)\//,
            },
            { name: 'locale-en', test: /(?<!tracking\/)locales\/en\.po$/ },
            { name: 'locale-zh-CN', test: /(?<!tracking\/)locales\/zh-CN\.po$/ },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    pool: 'threads',
    // One world for all files: what a test leaves in it, `setup.ts` takes away.
    isolate: false,
    testTimeout: 30_000,
  },
});
