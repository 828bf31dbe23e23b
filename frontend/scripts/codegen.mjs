// Writes one typed `.generated.ts` beside each `.graphql` document, the schema's types, and the
// list of types without identity for the cache. Core and plugins only: no network, no CLI.
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/near-operation-file-preset';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const isCheck = process.argv.includes('--check');
const schemaPath = '../backend/schema/schema.graphql';
const schemaTypesPath = 'src/graphql/schema.generated.ts';
const keysPath = 'src/graphql/keys.generated.ts';

function filesUnder(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(ending))
    .toSorted();
}

/** graphcache asks for a key of every object; a type without `id` is part of its parent. */
function keysModule(schema) {
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean),
  );
  const names = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type))
    .filter((type) => !type.getFields().id)
    .map((type) => type.name)
    .toSorted();
  const lines = names.map((name) => `  ${name}: () => null,\n`);
  return `/** Types without identity, for graphcache. */\nexport const keys = {\n${lines.join('')}};\n`;
}

const schema = parse(readFileSync(schemaPath, 'utf8'));
const schemaAst = buildASTSchema(schema);
const documents = filesUnder('src', '.graphql').map((location) => ({
  location,
  document: parse(readFileSync(location, 'utf8')),
}));
const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  skipTypename: true,
  dedupeFragments: true,
  scalars: {
    ID: 'string',
    UUID: 'string',
    DateTime: 'string',
    Date: 'string',
    Decimal: 'string',
    JSON: 'unknown',
  },
};
const base = { schema, schemaAst, documents, config, pluginContext: {} };
const jobs = [
  {
    ...base,
    filename: schemaTypesPath,
    plugins: [{ typescript: {} }],
    pluginMap: { typescript },
  },
  ...(await preset.buildGeneratesSection({
    ...base,
    baseOutputDir: 'src/',
    presetConfig: { extension: '.generated.ts', baseTypesPath: 'graphql/schema.generated.ts' },
    plugins: [{ operations: {} }, { typedDocumentNode: {} }],
    pluginMap: { operations, typedDocumentNode },
  })),
];

const wanted = new Map([[keysPath, keysModule(schemaAst)]]);
for (const job of jobs) wanted.set(relative('.', job.filename), await codegen(job));

const stale = [];
for (const [path, text] of wanted) {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (current === text) continue;
  stale.push(path);
  if (!isCheck) writeFileSync(path, text);
}
for (const path of filesUnder('src', '.generated.ts')) {
  if (wanted.has(path)) continue;
  stale.push(path);
  if (!isCheck) rmSync(path);
}
console.log(`codegen: ${wanted.size} files, ${stale.length} ${isCheck ? 'stale' : 'changed'}`);
if (isCheck && stale.length > 0) {
  console.error(`Stale, run \`npm run codegen\`:\n${stale.join('\n')}`);
  process.exit(1);
}
