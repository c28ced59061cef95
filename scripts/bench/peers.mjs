// @ts-check
/**
 * Language servers of others that the npm registry has, with all that a client must do for them. They are no
 * dependencies of the project: who does not run the benchmark need not install 120 MB.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { toolsFolder } from '../lib/paths.mjs';
import { installOnce } from '../tools.mjs';
import { FORM_SCHEMA } from './json-form.mjs';

/** @typedef {import('./servers.mjs').ServerUnderTest} ServerUnderTest */

const MARKDOWN = 'vscode-markdown-languageserver@0.5.0';
const MARKDOWN_IT = 'markdown-it@14.1.0';
const JSON_SERVER = 'vscode-langservers-extracted@4.10.0';
const RUMDL = '@rumdl/cli-linux-x64@0.2.77';

/**
 * @typedef {object} Peers
 * @property {readonly ServerUnderTest[]} servers
 * @property {readonly string[]} missing which peers cannot run here and why, a sentence each
 */

/**
 * Installs the peers where they are not installed yet.
 *
 * @returns {Promise<Peers>}
 */
export async function installPeers() {
  const folder = join(toolsFolder(), 'bench');
  const runsRumdl = process.platform === 'linux' && process.arch === 'x64';
  await installOnce(folder, [MARKDOWN, MARKDOWN_IT, JSON_SERVER, ...(runsRumdl ? [RUMDL] : [])]);
  const modules = join(folder, 'node_modules');
  return {
    servers: [
      ...(runsRumdl ? [rumdl(modules)] : []),
      jsonServer(modules),
      markdownServer(modules, createRequire(join(folder, 'package.json'))('markdown-it')),
    ],
    missing: runsRumdl
      ? []
      : [`${RUMDL} is a binary for Linux on x64; this is ${process.platform} on ${process.arch}.`],
  };
}

/** @param {string} modules @returns {ServerUnderTest} */
function rumdl(modules) {
  return {
    id: 'rumdl',
    title: 'rumdl',
    about: `\`${RUMDL}\` as \`rumdl server\`: a linter for Markdown in Rust. It takes whole texts only, so the client sends them.`,
    role: 'peer',
    isJavaScript: false,
    language: 'markdown',
    command: join(modules, '@rumdl', 'cli-linux-x64', 'rumdl'),
    args: ['server'],
  };
}

/** @param {string} modules @returns {ServerUnderTest} */
function jsonServer(modules) {
  return {
    id: 'json',
    title: 'JSON',
    about: `\`${JSON_SERVER}\`: VS Code's JSON server, on the same form as JSON in the same number of bytes, with a schema that makes it report every open slot.`,
    role: 'peer',
    isJavaScript: true,
    language: 'json',
    command: execPath,
    args: [join(modules, 'vscode-langservers-extracted', 'bin', 'vscode-json-language-server'), '--stdio'],
    settings: {
      json: {
        validate: { enable: true },
        schemas: [{ fileMatch: ['*.json'], url: 'form.schema.json', schema: FORM_SCHEMA }],
      },
    },
  };
}

/**
 * VS Code's client parses for this server, which makes parsing part of every answer.
 *
 * @param {string} modules
 * @param {new (options: object) => { parse: (text: string, env: object) => unknown[] }} MarkdownIt
 * @returns {ServerUnderTest}
 */
function markdownServer(modules, MarkdownIt) {
  const markdown = new MarkdownIt({ html: true });
  // VS Code's client keeps the tokens of the version that it parsed last, too.
  /** @type {{ of: import('./session.mjs').Mirror | undefined, version: number, tokens: unknown[] }} */
  let parsed = { of: undefined, version: 0, tokens: [] };
  return {
    id: 'markdown',
    title: 'Markdown',
    about: `\`${MARKDOWN}\`: VS Code's Markdown server, all validation on. It has the client parse, which is done with \`${MARKDOWN_IT}\` and is part of its times.`,
    role: 'peer',
    isJavaScript: true,
    language: 'markdown',
    command: execPath,
    args: [join(modules, 'vscode-markdown-languageserver', 'dist', 'node', 'workerMain.js'), '--stdio'],
    initializationOptions: { markdownFileExtensions: ['md'] },
    settings: {
      markdown: {
        server: { log: 'off' },
        preferredMdPathExtensionStyle: 'auto',
        occurrencesHighlight: { enabled: false },
        suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'never' } },
        validate: {
          enabled: true,
          referenceLinks: { enabled: 'warning' },
          fragmentLinks: { enabled: 'warning' },
          fileLinks: { enabled: 'warning', markdownFragmentLinks: 'inherit' },
          ignoredLinks: [],
          unusedLinkDefinitions: { enabled: 'hint' },
          duplicateLinkDefinitions: { enabled: 'warning' },
        },
      },
    },
    answer: (method, params, mirror) => {
      const document = mirror();
      const { uri, version, lines } = document;
      if (method === 'markdown/parse') {
        const { text } = /** @type {{ text?: string }} */ (params);
        if (text !== undefined) return markdown.parse(text, {});
        if (parsed.of !== document || parsed.version !== version) {
          parsed = { of: document, version, tokens: markdown.parse(lines.join('\n'), {}) };
        }
        return parsed.tokens;
      }
      if (method === 'markdown/fs/readDirectory') return [];
      if (method === 'markdown/findMarkdownFilesInWorkspace') return [uri];
      return null;
    },
  };
}
