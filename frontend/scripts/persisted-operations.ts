import { formatDocument, stringifyDocument } from '@urql/core';
import type { TypedDocumentNode } from '@urql/core';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { transformWithOxc } from 'vite';

/** The documents in a module that codegen wrote: it holds types and data, nothing else. */
async function documentsOf(path: string): Promise<TypedDocumentNode[]> {
  const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return Object.entries<TypedDocumentNode>(module)
    .filter(([name]) => name.endsWith('Document'))
    .map(([, document]) => document);
}

/** Every operation of the SPA by its SHA-256, as the cache changes it before it is sent. */
async function persistedOperations(source: string): Promise<Record<string, string>> {
  const names = await readdir(source, { recursive: true });
  const modules = names.filter((name) => name.endsWith('.generated.ts')).toSorted();
  const documents = await Promise.all(modules.map((name) => documentsOf(join(source, name))));
  const texts = documents.flat().map((document) => stringifyDocument(formatDocument(document)));
  return Object.fromEntries(
    texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]),
  );
}

/** Writes `operations.json`: what the server parses once, and the client names by its hash. */
export function persistOperations(): Plugin {
  return {
    name: 'persist-operations',
    apply: 'build',
    async generateBundle() {
      const operations = await persistedOperations(join(import.meta.dirname, '../src'));
      this.emitFile({
        type: 'asset',
        fileName: 'operations.json',
        source: JSON.stringify(operations),
      });
    },
  };
}
