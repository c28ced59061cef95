// @ts-check
/** What a run of the benchmark has found, as Markdown for people. */
import { pooled } from './measurements.mjs';
import { median } from './statistics.mjs';
import { comparison, NOTHING, number, spread, table } from './tables.mjs';
import { targetsOf } from './targets.mjs';

/** @typedef {import('./measurements.mjs').Measurement} Measurement */
/** @typedef {import('./targets.mjs').BuiltFile} BuiltFile */
/** @typedef {import('./targets.mjs').Compared & { about: string }} Server */

/**
 * @typedef {object} Run
 * @property {string} date `yyyy-mm-dd`
 * @property {string} command
 * @property {readonly string[]} machine a line for each thing to know of it
 * @property {readonly { corpus: string, title: string }[]} sets
 * @property {readonly Server[]} servers the project's own first
 * @property {readonly string[]} missing which peers were left out and why
 * @property {readonly Measurement[]} measurements
 * @property {readonly BuiltFile[]} files
 */

/** @typedef {{ title: string, metric: string, corpus: string, size: number }} Row */

/**
 * @param {Run} run
 * @returns {string} the parts that have numbers, from the targets on
 */
export function renderResults(run) {
  return results(run, (target) => target.met !== undefined);
}

/**
 * @param {Run} run
 * @param {(target: import('./targets.mjs').Target) => boolean} isShown
 */
function results(run, isShown) {
  return [
    targets(run, isShown),
    start(run),
    opening(run),
    keystrokes(run),
    fence(run),
    burst(run),
    requests(run),
    memory(run),
    sizes(run),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/**
 * @param {Run} run
 * @returns {string} a page that says how it was made
 */
export function renderPage(run) {
  const { date, command, machine, sets, servers, missing } = run;
  return `# Benchmarks

Made by \`${command}\` on ${date}; do not edit. Times are in milliseconds unless said otherwise, ×1 is a document of 15 KB,
×10 of 150 KB and ×100 of 1.5 MB. Where three numbers stand in a cell they are the median, the 95th percentile and the worst.

${machine.map((line) => `- ${line}`).join('\n')}

## How it is measured

A language client of a few hundred lines (\`scripts/bench/\`) starts each server in a process of its own, speaks with it
over standard input and output, and notes when the last byte of an answer has come. It asks for diagnostics right behind a
change where a server has them asked for, as all of these do, and sends what was typed or the whole text, as the server
wants it. Servers take turns, another one first in each round, so that whatever else the machine does hurts all alike; each
types at the same places, after the same warm-up, through the sizes there and back, and is ended when a step takes longer
than a minute. What takes the client long to parse is parsed when nothing is measured.

${servers.map(({ title, about }) => `- **${title}** is ${about}`).join('\n')}
${missing.map((reason) => `- Left out: ${reason}\n`).join('')}
Documents: ${sets.map(({ corpus, title }) => `*${corpus}* is ${title}`).join('; ')}. The peers do other work than this
server and report other things; they stand here because they are what an editor runs on such a text anyway.

${results(run, () => true)}
`;
}

/** @param {Run} run @param {(target: import('./targets.mjs').Target) => boolean} isShown */
function targets({ measurements, servers, files }, isShown) {
  const found = targetsOf(measurements, servers, files);
  const words = new Map([
    [true, 'yes'],
    [false, '**no**'],
    [undefined, NOTHING],
  ]);
  const measured = found.filter(({ met }) => met !== undefined);
  if (measured.length === 0) return '';
  const rows = found.filter(isShown).map(({ title, measured, met }) => [title, measured, words.get(met) ?? '']);
  const count = measured.filter(({ met }) => met).length;
  return `## Targets\n\n${count} of the ${measured.length} that were measured are met. The worst of the documents counts.\n\n${table(['target', 'measured', 'met'], rows)}`;
}

/** @param {Run} run */
function start(run) {
  const rows = [
    { title: 'to the answer to `initialize`', metric: 'start.initialize', corpus: 'none', size: 1 },
    { title: 'to the first diagnostics of ×1', metric: 'start.diagnostics', corpus: 'reference', size: 1 },
  ];
  const bare = run.measurements.find(({ metric }) => metric === 'start.node')?.samples ?? [];
  const unit = median(bare);
  const inUnits = rows.map((row) => [
    `${row.title}, in bare starts of Node`,
    ...run.servers.map(({ id }) => number(median(pooled(run.measurements, { ...row, server: id }).samples) / unit)),
  ]);
  const times = serverTable(run, rows, spread, inUnits);
  return part(
    'Cold start',
    `From the start of the process. A bare \`node -e 0\` takes ${spread(bare)} from start to end.`,
    times,
  );
}

/** @param {Run} run */
function opening(run) {
  const rows = documentRows(run, 'open.diagnostics');
  return part(
    'Opening a document',
    'From `didOpen` in a process that has just been initialized to the diagnostics.',
    serverTable(run, rows, spread),
    counts(run),
    against(run, rows),
  );
}

/** @param {Run} run */
function counts(run) {
  const counted = serverTable(run, documentRows(run, 'open.count'), (samples) => String(samples[0] ?? NOTHING));
  return counted === '' ? '' : `How many diagnostics that were:\n\n${counted}`;
}

/** @param {Run} run */
function keystrokes(run) {
  const rows = documentRows(run, 'keystroke');
  const places = rows.flatMap(({ title, corpus, size }) =>
    ['prose.start', 'prose.middle', 'prose.end', 'cell.start', 'cell.middle', 'cell.end'].map((place) => ({
      title: `${title}, ${place.replace('.', ', ')}`,
      metric: `keystroke.${place}`,
      corpus,
      size,
    })),
  );
  const detail = serverTable(run, places, spread);
  return part(
    'A keystroke',
    'From a typed character to the diagnostics of the new text: in prose and in a table’s cell, at the start, in the middle and at the end of the document, all together:',
    serverTable(run, rows, spread),
    against(run, rows),
    detail === '' ? '' : `Place by place:\n\n${detail}`,
  );
}

/** @param {Run} run */
function fence(run) {
  const size = Math.max(
    0,
    ...run.measurements.filter(({ metric }) => metric.startsWith('fence')).map((one) => one.size),
  );
  const rows = ['open', 'close'].flatMap((name) =>
    /** @type {const} */ ([
      ['first', 'first diagnostics'],
      ['settled', 'settled: diagnostics and symbols as after a new start'],
      ['delay', 'the longest that a completion waited meanwhile'],
    ]).map(([metric, words]) => ({
      title: `${name === 'open' ? 'opened' : 'closed'}: ${words}`,
      metric: `fence.${name}.${metric}`,
      corpus: 'reference',
      size,
    })),
  );
  return part(
    `A fence in the middle of ×${size}`,
    'A code fence is opened, so that all below it becomes code, and closed again (in JSON a comment). Completion is asked for all the while, hover where a server has no completion.',
    serverTable(run, rows, spread),
  );
}

/** @param {Run} run */
function burst(run) {
  const sizesOf = [
    ...new Set(run.measurements.filter(({ metric }) => metric === 'burst.drain').map((one) => one.size)),
  ];
  const rows = sizesOf.flatMap((size) =>
    /** @type {const} */ ([
      ['drain', 'milliseconds from the last keystroke to its diagnostics'],
      ['answers', 'diagnostics that came in all'],
      ['stale', 'of them for a text that had been typed over'],
      ['backlog', 'most questions waiting at a time'],
    ]).map(([metric, words]) => ({
      title: `×${size}: ${words}`,
      metric: `burst.${metric}`,
      corpus: 'reference',
      size,
    })),
  );
  return part(
    'A burst of 1,000 keystrokes',
    'Sent without waiting, each with a question for diagnostics that cancels the one before. The median of the rounds.',
    serverTable(run, rows, (samples) => number(median(samples))),
  );
}

/** @param {Run} run */
function requests(run) {
  const rows = ['completion', 'hover', 'documentSymbol', 'codeAction'].flatMap((name) =>
    documentRows(run, `request.${name}`).map((row) => ({ ...row, title: `${name}, ×${row.size}` })),
  );
  return part(
    'What else an editor asks',
    'Each request comes right behind a keystroke, so that it includes taking in the new text.',
    serverTable(run, rows, spread),
  );
}

/** @param {Run} run */
function memory(run) {
  const rows = [
    ...documentRows(run, 'memory.open').map((row) => ({ ...row, title: `${row.title}, after opening` })),
    ...documentRows(run, 'memory.typed').map((row) => ({ ...row, title: `${row.title}, after typing` })),
  ];
  return part(
    'Memory',
    'The resident set in MiB, half a second after the last answer.',
    serverTable(run, rows, (samples) => (samples.length === 0 ? NOTHING : median(samples).toFixed(0))),
  );
}

/** @param {Run} run */
function sizes({ files }) {
  const rows = files.map(({ name, bytes, limit }) => [
    name,
    number(bytes / 1000),
    limit === undefined ? NOTHING : number(limit / 1000),
  ]);
  return part(
    'Size',
    'In KB of 1,000 bytes. The server for Node starts with `dist/server.js`, which loads each of its parts when something needs it.',
    table(['file', 'size', 'limit'], rows),
  );
}

/**
 * @param {string} title
 * @param {string} words
 * @param {string} first without it the part has no numbers and is left out
 * @param {...string} others
 */
function part(title, words, first, ...others) {
  return first === '' ? '' : [`## ${title}`, words, first, ...others].filter((text) => text !== '').join('\n\n');
}

/**
 * @param {Run} run
 * @param {string} metric
 * @returns {Row[]} one for each document that it was measured on
 */
function documentRows({ measurements }, metric) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const { metric: measured, corpus, size } of measurements) {
    if (measured !== metric && !measured.startsWith(`${metric}.`)) continue;
    rows.set(`${corpus} ${size}`, { title: `${corpus} ×${size}`, metric, corpus, size });
  }
  return [...rows.values()];
}

/**
 * @param {Run} run
 * @param {readonly Row[]} rows
 * @param {(samples: readonly number[]) => string} format
 * @param {readonly (readonly string[])[]} [more] rows that are ready
 * @returns {string} rows without any number or failure are left out
 */
function serverTable({ measurements, servers }, rows, format, more = []) {
  const cells = rows.map((row) => [
    row.title,
    ...servers.map(({ id }) => {
      const { samples, failure } = pooled(measurements, { ...row, server: id });
      return samples.length === 0 ? (failure ?? NOTHING) : format(samples);
    }),
  ]);
  const filled = [...cells, ...more].filter((row) => row.slice(1).some((cell) => cell !== NOTHING));
  return table(['', ...servers.map(({ title }) => title)], filled);
}

/**
 * @param {Run} run
 * @param {readonly Row[]} rows
 * @returns {string} how the own medians compare with those of the others
 */
function against({ measurements, servers }, rows) {
  const [own, ...others] = servers;
  if (own === undefined || others.length === 0 || rows.length === 0) return '';
  const cells = rows.map((row) => [
    row.title,
    ...others.map(({ id }) =>
      comparison(
        median(pooled(measurements, { ...row, server: own.id }).samples),
        median(pooled(measurements, { ...row, server: id }).samples),
      ),
    ),
  ]);
  return `${own.title}'s median is, against each:\n\n${table(['', ...others.map(({ title }) => title)], cells)}`;
}
