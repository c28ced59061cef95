// @ts-check
/**
 * Takes the pictures that the README shows, of the real extension with the open sample, in a light and a dark theme,
 * into docs/images/: `node scripts/screenshots.mjs`.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { editorText, goTo, openFromExplorer, squiggles } from '../test/e2e/support/editor.mjs';
import { startSession } from '../test/e2e/support/session.mjs';
import { focusSuggestion, openSuggestions } from '../test/e2e/support/suggestions.mjs';
import { findOnce } from '../test/e2e/support/text.mjs';
import { showContainer, treeRow, widenSideBar } from '../test/e2e/support/views.mjs';
import { packageExtension } from './lib/package.mjs';
import { projectRoot } from './lib/paths.mjs';
import { build } from './lib/setup.mjs';
import { whyNoNodeTools } from './tools.mjs';

const SAMPLE = 'elixir-phoenix-open.md';
const LARGEST_BYTES = 250_000;
/** Wide enough for the longest title and its count, in CSS pixels. */
const SIDE_BAR_WIDTH = 425;
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** Nothing in the picture but what the extension shows. */
const PLAIN = { 'editor.minimap.enabled': false, 'editor.occurrencesHighlight': 'off' };

const imagesFolder = join(projectRoot, 'docs', 'images');

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} name
 * @param {string} theme the settings id of a colour theme
 */
async function takePicture(name, theme) {
  const session = await startSession({
    host: whyNoNodeTools() === undefined ? 'node' : 'web',
    workspace: join(projectRoot, 'samples'),
    settings: { ...PLAIN, 'workbench.colorTheme': theme },
    viewport: { width: 1400, height: 900 },
  });
  try {
    const { page } = session;
    await openFromExplorer(page, SAMPLE);
    await squiggles(page).first().waitFor({ timeout: 90_000 });
    await showContainer(page, 'Strategist');
    await treeRow(page, 'Sections', /^1\. Project Identity\b/);
    await widenSideBar(page, SIDE_BAR_WIDTH);
    const { from } = findOnce(await editorText(page), /(?<=^\*\*Project Type\*\*: )\[FILL IN.*\]$/);
    await goTo(page, { line: from.line, column: from.column + 1 });
    await openSuggestions(page);
    await focusSuggestion(page, 'Greenfield');
    // Notifications and hovers of the start-up have gone by then.
    await page.waitForTimeout(1000);
    const file = join(imagesFolder, `${name}.png`);
    await page.screenshot({ path: file, caret: 'initial' });
    const { size } = await stat(file);
    say(`${file}: ${Math.round(size / 1000)} KB`);
    if (size > LARGEST_BYTES) throw new Error(`${file} is larger than ${LARGEST_BYTES} bytes.`);
  } finally {
    await session.stop();
  }
}

process.once('SIGINT', () => process.exit(130));
await build(say);
const { file, folder } = await packageExtension();
process.env['STRATEGIST_VSIX'] = file;
process.env['STRATEGIST_EXTENSION'] = folder;
await mkdir(imagesFolder, { recursive: true });
for (const [name, theme] of Object.entries(THEMES)) await takePicture(name, theme);
