// Fails when a text of the source is not in the catalogues, or has no English.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

function catalogues() {
  const paths = readdirSync('src', { recursive: true })
    .map((name) => join('src', name))
    .filter((path) => path.endsWith('.po'));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** The header carries the day of the extraction, which is no change of text. */
function texts(po) {
  return po.slice(po.indexOf('\n\n'));
}

function untranslated(po) {
  return [...texts(po).matchAll(/^msgid "(.+)"\nmsgstr ""\n(?!")/gm)].map((match) => match[1]);
}

const before = catalogues();
execFileSync('node_modules/.bin/lingui', ['extract', '--clean'], { stdio: 'pipe' });
const after = catalogues();
for (const path of after.keys()) if (!before.has(path)) rmSync(path);
for (const [path, text] of before) writeFileSync(path, text);

const problems = [];
for (const [path, text] of after) {
  const known = before.get(path);
  if (known === undefined || texts(known) !== texts(text)) {
    problems.push(`${path}: out of date, run \`npm run i18n\``);
  }
  if (path.endsWith('en.po')) {
    problems.push(...untranslated(text).map((message) => `${path}: no English for "${message}"`));
  }
}
console.log(`i18n: ${after.size} catalogues, ${problems.length} problems`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
