// @ts-check
/** A second, independent editor: headless Neovim with the server over standard input and output. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/processes.mjs';
import { findOnce, replaced } from '../support/text.mjs';

const SAMPLE = 'elixir-phoenix-open.md';
const UNOPENED = 'elixir-phoenix-filled.md';

/**
 * @typedef {object} Answer
 * @property {string} version
 * @property {{ line: number, message: string, code?: string, source?: string }[]} diagnostics
 * @property {number} diagnosticsAfter
 * @property {string[]} completions
 * @property {{ name: string, file: string }[]} symbols
 * @property {string[]} actions
 * @property {string} text
 * @property {number} serverExitCode
 * @property {string} [failure]
 */

/**
 * @param {import('../support/text.mjs').Found} slot
 * @returns {Promise<Answer>}
 */
async function driveNeovim(slot) {
  const temporary = await mkdtemp(join(tmpdir(), 'strategist-neovim-'));
  try {
    for (const name of [SAMPLE, UNOPENED]) await cp(join(projectRoot, 'samples', name), join(temporary, name));
    const job = {
      command: [process.execPath, join(projectRoot, 'dist', 'cli.js'), 'lsp', '--stdio'],
      answer: join(temporary, 'answer.json'),
      position: { line: slot.from.line - 1, character: slot.from.column },
      query: 'timeline',
      action: 'Migration',
      timeout: 15_000,
    };
    const script = fileURLToPath(new URL('attach.lua', import.meta.url));
    // `-l` came in Neovim 0.9.
    const args = ['--headless', '-u', 'NONE', SAMPLE, '-c', `luafile ${script}`];
    const result = await run('nvim', args, {
      cwd: temporary,
      env: { ...process.env, HOME: temporary, XDG_STATE_HOME: temporary, STRATEGIST_JOB: JSON.stringify(job) },
      timeoutMs: 120_000,
    });
    const answer = await readFile(job.answer, 'utf8').catch(() => undefined);
    if (answer === undefined) throw new Error(`Neovim ${result.failure ?? 'gave no answer'}\n${result.output}`);
    return JSON.parse(answer);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const text = await readFile(join(projectRoot, 'samples', SAMPLE), 'utf8');
const slot = findOnce(text, /(?<=^\*\*Project Type\*\*: )\[FILL IN[^\]]*\bMigration\b[^\]]*\]$/);
const answer = await driveNeovim(slot);
process.stdout.write(`Neovim ${answer.version}\n`);

test('neovim: nothing went wrong in the editor', () => {
  assert.equal(answer.failure, undefined);
});

test('neovim: diagnostics arrive, one at the slot', () => {
  const there = answer.diagnostics.filter(({ line }) => line === slot.from.line - 1);
  assert.equal(there.length, 1);
  assert.match(there[0]?.code ?? '', /^slot-/);
});

test('neovim: completion in the slot gives its options', () => {
  for (const option of ['Greenfield', 'Migration', 'Production']) {
    assert.ok(answer.completions.includes(option), `${option} is not among ${answer.completions.join(', ')}`);
  }
});

test('neovim: symbols come from the strategies of the folder, open or not', () => {
  const files = answer.symbols.filter(({ name }) => name.startsWith('7. Timeline')).map(({ file }) => file);
  assert.deepEqual(files, [SAMPLE, UNOPENED]);
});

test('neovim: an applied code action changes the slot and nothing else', () => {
  assert.ok(
    answer.actions.some((title) => title.includes('Migration')),
    `Migration is in none of ${answer.actions.join(', ')}`,
  );
  assert.equal(answer.text, replaced(text, slot, 'Migration'));
});

test('neovim: the server sees the edit', () => {
  assert.equal(answer.diagnosticsAfter, answer.diagnostics.length - 1);
});

test('neovim: the server ends cleanly', () => {
  assert.equal(answer.serverExitCode, 0);
});
