// @ts-check
/** Measurements as tables that people read. */
import { summarise } from './statistics.mjs';

/** @typedef {import('./measurements.mjs').Measurement} Measurement */

/**
 * @param {readonly Measurement[]} measurements
 * @param {readonly { id: string, title: string }[]} servers
 * @returns {string}
 */
export function renderTables(measurements, servers) {
  const lines = ['', 'metric | document | ' + servers.map(({ title }) => title).join(' | ')];
  const rows = new Map();
  for (const m of measurements) {
    const name = `${m.metric} | ${m.corpus} x${m.size}`;
    rows.set(name, { ...rows.get(name), [m.server]: cell(m) });
  }
  for (const [name, cells] of rows) {
    lines.push([name, ...servers.map(({ id }) => cells[id] ?? cells['node'] ?? '–')].join(' | '));
  }
  return lines.join('\n');
}

/** @param {Measurement} measurement */
function cell({ samples, failure }) {
  if (samples.length === 0) return failure ?? '–';
  const { count, p50, p95, max } = summarise(samples);
  const n = (/** @type {number} */ value) =>
    value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
  return count === 1 ? n(p50) : `${n(p50)} (${n(p95)}, ${n(max)})`;
}
