// Fails when a text of the source is not in the catalogues, has no English, or has two of them.
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

const escaped = String.raw`(?:"(?:.*)"\n)+`;
const entry = new RegExp(`^((?:msgctxt "(?:.*)"\n)?msgid ${escaped})msgstr (${escaped})`, 'gm');

/**
 * A message is one text in the whole app, whichever catalogue it stands in: where two of them
 * disagree about its English, the one that is loaded last would speak for both.
 */
function disagreements(all) {
  const said = new Map();
  const found = [];
  for (const [path, po] of all) {
    if (!path.endsWith('en.po')) continue;
    for (const [, message, english] of `${texts(po)}\n`.matchAll(entry)) {
      const other = said.get(message);
      if (other && other.english !== english) {
        found.push(`${path} and ${other.path} differ about ${message.trim()}: give it a context`);
      }
      said.set(message, { path, english });
    }
  }
  return found;
}

const before = catalogues();
execFileSync('node_modules/.bin/lingui', ['extract', '--clean'], { stdio: 'pipe' });
const after = catalogues();
for (const path of after.keys()) if (!before.has(path)) rmSync(path);
for (const [path, text] of before) writeFileSync(path, text);

const problems = disagreements(after);
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
