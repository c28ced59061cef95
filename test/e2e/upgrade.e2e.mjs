// @ts-check
/**
 * An upgrade to a newer version in a real VS Code: the choice, the Refactor Preview, what it makes of the text, and undo;
 * by the command and from the title. STRATEGIST_HOST says which host (`node` or `web`).
 */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { projectRoot } from '../../scripts/lib/paths.mjs';
import { editorText, goTo, openFromExplorer } from './support/editor.mjs';
import { applyQuickFix } from './support/quick-fixes.mjs';
import { startSession } from './support/session.mjs';
import { statusBarItem } from './support/status-bar.mjs';
import { stepsOf } from './support/steps.mjs';

const TIMEOUT_MS = 20_000;
const SAMPLE = 'elixir-phoenix-filled.md';
const samples = process.env['STRATEGIST_SAMPLES'] ?? join(projectRoot, 'samples');
const host = process.env['STRATEGIST_HOST'] === 'node' ? 'node' : 'web';

const workspace = await mkdtemp(join(tmpdir(), 'strategist-upgrade-'));
await copyFile(join(samples, SAMPLE), join(workspace, SAMPLE));
const original = await readFile(join(samples, SAMPLE), 'utf8');
await writeFile(join(workspace, 'minds.md'), original.replace(/^(\*.*Strategy v)3\.1/m, '$13.3'));
const session = await startSession({ host, workspace });
after(async () => {
  await session.stop();
  await rm(workspace, { recursive: true, force: true });
});
const { page } = session;
const step = stepsOf(session);

const widget = page.locator('.quick-input-widget');
const preview = page.locator('.bulk-edit-panel');

/** Starts the command, and waits for its list. */
async function startCommand() {
  await page.keyboard.press('F1');
  const input = widget.locator('input').first();
  await input.waitFor({ timeout: TIMEOUT_MS });
  await input.fill('>Strategist: Upgrade to a Newer Version');
  await widget.locator('.monaco-list-row', { hasText: 'Upgrade to a Newer Version' }).first().click();
  await widget
    .locator('.quick-input-title', { hasText: 'Upgrade to a Newer Version' })
    .waitFor({ timeout: TIMEOUT_MS });
}

/** Ticks every change of the file in the Refactor Preview, and applies them. */
async function applyPreview() {
  const row = preview.locator('.monaco-list-row').first();
  await row.waitFor({ timeout: TIMEOUT_MS });
  await row.locator('.edit-checkbox').click({ timeout: TIMEOUT_MS });
  await preview.getByRole('button', { name: 'Apply' }).click({ timeout: TIMEOUT_MS });
  await preview.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
}

/** @param {RegExp} pattern what the text has to hold in the end */
async function textWith(pattern) {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const text = (await editorText(page)).replaceAll('\r\n', '\n');
    if (pattern.test(text)) return text;
    assert.ok(Date.now() < deadline, `the text does not hold ${pattern}`);
    await page.waitForTimeout(200);
  }
}

step('the command tells what each newer version brings', async () => {
  await openFromExplorer(page, SAMPLE);
  await statusBarItem(page, /\b0 open\b|filled|Ready/i).waitFor({ timeout: 90_000 });
  await startCommand();
  const rows = widget.locator('.monaco-list-row');
  await rows.filter({ hasText: 'v3.4' }).filter({ hasText: '6 new sections' }).waitFor({ timeout: TIMEOUT_MS });
  await rows.filter({ hasText: 'v3.3' }).filter({ hasText: '4 new sections' }).waitFor({ timeout: TIMEOUT_MS });
  await session.screenshot('upgrade-1-choice');
});

step('the Refactor Preview shows every change, and nothing is made before it is applied', async () => {
  await startCommand();
  await widget.locator('.monaco-list-row', { hasText: 'v3.4' }).click();
  await preview.locator('.monaco-list-row').first().waitFor({ timeout: TIMEOUT_MS });
  await page.waitForTimeout(1500);
  await session.screenshot('upgrade-2-preview');
  await preview.locator('.edit-checkbox').first().click({ timeout: TIMEOUT_MS });
  await session.screenshot('upgrade-3-ticked');
  await preview.getByRole('button', { name: 'Discard' }).click({ timeout: TIMEOUT_MS });
  await preview.waitFor({ state: 'hidden', timeout: TIMEOUT_MS });
  assert.equal(await textWith(/^#/), original);
});

step('applied, the file is of the newer version, and one undo takes it back', async () => {
  await startCommand();
  await widget.locator('.monaco-list-row', { hasText: 'v3.4' }).click();
  await applyPreview();
  const text = await textWith(/^## 16\. Additional Context$/m);
  assert.match(text, /^# .*v3\.4\n/);
  assert.match(text, /\| Environment-Declared\*\n$/);
  await session.screenshot('upgrade-4-applied');
  await page.keyboard.press('Control+KeyZ');
  assert.equal(await textWith(/^## 14\. Additional Context$/m), original);
});

step('a file in two minds about its version is told so', async () => {
  await openFromExplorer(page, 'minds.md');
  await startCommand();
  const placeholder = await widget.locator('input').first().getAttribute('placeholder');
  assert.match(placeholder ?? '', /The title says v3\.1, the footer v3\.3, the sections v3\.1/);
  await session.screenshot('upgrade-5-two-minds');
});

step('the title offers the upgrade, too', async () => {
  await goTo(page, { line: 1, column: 5 });
  await applyQuickFix(page, /^Upgrade to v3\.3/);
  await applyPreview();
  const text = await textWith(/^## 12\.4 Mission Control PDF Report$/m);
  assert.match(text, /^# .*v3\.3\n/);
});
