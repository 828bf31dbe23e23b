// Weighs the build against the budget: gzip sizes of what each route makes a browser fetch.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const manifestPath = join(dist, '.vite/manifest.json');
const budget = { firstRoute: 300, tracking: 90, route: 60, css: 10, font: 50 };
const firstPage = 'src/features/orders/order-list-page.tsx';

if (!existsSync(manifestPath)) {
  console.error('size: no build, run `npm run build` first');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const kilobytes = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000;

/** Every chunk that loading these chunks fetches at once. */
function closure(keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return seen;
}

function css(keys) {
  const files = new Set([...keys].flatMap((key) => manifest[key].css ?? []));
  return [...files].reduce((sum, file) => sum + kilobytes(file), 0);
}

function weigh(keys) {
  const files = new Set([...keys].map((key) => manifest[key].file));
  return [...files].reduce((sum, file) => sum + kilobytes(file), 0);
}

const entries = Object.keys(manifest);
const localeChunks = entries.filter((key) => key.endsWith('locales/zh-CN.po'));
const antdLocale = entries.filter((key) => /antd\/.*locale\/zh_CN/.test(key));
const entry = 'index.html';
const tracking = closure(['tracking.html', 'src/tracking/locales/zh-CN.po']);
const first = closure([entry, firstPage, ...localeChunks, ...antdLocale]);
const pages = entries.filter((key) => key.endsWith('.tsx') && manifest[key].isDynamicEntry);

const rows = [
  ['first route JS', weigh(first), budget.firstRoute],
  ['first route CSS', css(first), budget.css],
  ["the customer's page JS", weigh(tracking), budget.tracking],
  ["the customer's page CSS", css(tracking), budget.css],
];
for (const page of pages) {
  if (page === firstPage) continue;
  const own = [...closure([page])].filter((key) => !first.has(key));
  rows.push([page.replace('src/', ''), weigh(own), budget.route]);
  rows.push([
    `${page.replace('src/', '')} and frame, CSS`,
    css(closure([entry, page])),
    budget.css,
  ]);
}
const assets = readdirSync(join(dist, 'assets'));
for (const name of assets.filter((each) => each.endsWith('.woff2'))) {
  rows.push([name, readFileSync(join(dist, 'assets', name)).length / 1000, budget.font]);
}

let isOver = false;
for (const [name, size, limit] of rows) {
  const mark = size > limit ? 'OVER' : 'ok';
  isOver ||= size > limit;
  console.log(
    `${size.toFixed(1).padStart(7)} kB of ${String(limit).padStart(3)}  ${mark.padEnd(4)} ${name}`,
  );
}
process.exit(isOver ? 1 : 0);
