// @ts-check
/**
 * What a person sees when the language server dies, in a real VS Code on Node: it is back, it is said once, and the text
 * is nobody's but theirs. Runs where processes can be listed as on Linux and macOS.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { until } from '../../scripts/lib/processes.mjs';
import { runCommand } from './support/commands.mjs';
import { cursorIsAt, editorText, goTo, openFromExplorer, squiggles } from './support/editor.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';

const SAMPLE = 'elixir-phoenix-open.md';
const TIMEOUT_MS = 60_000;
const workspace = process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples');
const session = await startSession({ host: 'node', workspace });
after(() => session.stop());
const { page } = session;
const step = stepsOf(session);

const original = await readFile(join(workspace, SAMPLE), 'utf8');
/** The preamble, a quotation, only talks about slots. */
let open = (original.replaceAll(/^>.*$/gm, '').match(/\[FILL IN[^\]]*\]/g) ?? []).length;
/** What the text must be: the sample with the answers that were typed, and nothing else. */
let expected = original;

/** The servers of this VS Code, and of no other one on this machine: its extension is in a folder of its own. */
function servers() {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(dirname(session.host.folder)) && /[\\/]dist[\\/]server\.js/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/** @returns {Promise<number>} */
async function runningServer() {
  await until(() => servers().length === 1, TIMEOUT_MS, 'a server to run');
  return servers()[0] ?? 0;
}

/** Kills the server, as a lack of memory would, and waits until that one is gone. */
async function killServer() {
  const pid = await runningServer();
  process.kill(pid, 'SIGKILL');
  await until(() => !servers().includes(pid), TIMEOUT_MS, 'the server to be gone');
}

/** @param {string} answer typed into the first open slot; the server finds the slot, and counts what is left */
async function fillFirstSlot(answer) {
  await goTo(page, { line: 7, column: 1 });
  const at = expected.indexOf('[FILL IN', expected.indexOf('\n## 1. '));
  const end = expected.indexOf(']', at) + 1;
  await runCommand(page, 'Strategist: Go to Next Open Slot');
  await cursorIsAt(page, `Ln \\d+, Col \\d+ \\(${end - at} selected\\)`);
  await page.keyboard.type(answer);
  open--;
  expected = expected.slice(0, at) + answer + expected.slice(end);
  await statusBarItem(page, new RegExp(`\\b${open} open\\b`)).waitFor({ timeout: TIMEOUT_MS });
}

/** @param {string} text */
function toast(text) {
  return page.locator('.notification-toast', { hasText: text });
}

step('a strategy is open and changed', async () => {
  await openFromExplorer(page, SAMPLE);
  await squiggles(page).first().waitFor({ timeout: 90_000 });
  await fillFirstSlot('Tide Tables');
  assert.equal(await editorText(page), expected);
});

step('a server that dies is started again, it is said, and it knows the text that is not saved', async () => {
  await killServer();
  await toast('was started again').waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('crash-1-started-again');
  await runningServer();
  await fillFirstSlot('Shows when the water is high');
  await squiggles(page).first().waitFor({ timeout: TIMEOUT_MS });
  assert.equal(await editorText(page), expected);
});

step('one that keeps dying is left alone with one clear message, and the text is as it was', async () => {
  // One that dies while it starts can be the last, so they are not counted.
  await until(
    async () => {
      for (const pid of servers()) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It was gone before.
        }
      }
      return toast('keeps stopping').isVisible();
    },
    TIMEOUT_MS,
    'the message that the server keeps stopping',
  );
  await session.screenshot('crash-2-given-up');
  await toast('keeps stopping').getByRole('button', { name: 'Restart Server' }).waitFor({ timeout: TIMEOUT_MS });
  // The message of the first crash was closed at the end of the last step.
  assert.equal(await toast('was started again').count(), 0, 'It is said once that the server was started again.');
  assert.deepEqual(servers(), []);
  assert.equal(await editorText(page), expected);
});

step('a person can start it again', async () => {
  await runCommand(page, 'Strategist: Restart Server');
  await runningServer();
  await fillFirstSlot('Fishers lose half a day a week');
  await squiggles(page).first().waitFor({ timeout: TIMEOUT_MS });
  assert.equal(await editorText(page), expected);
});
