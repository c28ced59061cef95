import type { NewStrategy, NewStrategyChoices, NewStrategyParams } from '../../protocol';
import { sectionLines } from '../rules/support/skeleton';
import {
  type CheckItem,
  type Dialect,
  type Format,
  type SectionSchema,
  schemaFor,
  type VersionId,
  versionIds,
} from '../schema';
import { escapeMarkdown } from '../text/escapeMarkdown';
import { KNOWN_TEAMS } from './knownTeams';

/** A name longer than this is cut. */
const LONGEST_NAME = 200;

/** The versions that a new strategy can have, the newest first; one that adds nothing to the version before it is left out. */
export function newStrategyChoices({ versions }: Format): NewStrategyChoices {
  const own = versions.filter(({ add }) => add.length > 0).map(({ version, doc }) => ({ version, documentation: doc }));
  return { versions: own.reverse(), teams: KNOWN_TEAMS.map(({ keyword, detail }) => ({ keyword, detail })) };
}

/**
 * An open strategy with all that its version has: what the format gives is there, what a person must answer is a slot.
 * Null for a version that the format does not have.
 */
export function newStrategy(format: Format, params: NewStrategyParams): NewStrategy | null {
  const version = versionIds.find((id) => id === params.version);
  if (version === undefined) return null;
  const { numbering } = params;
  const dialect: Dialect = numbering === 'template' ? 'template' : 'long';
  const { sections, pillars } = schemaFor(format, { version, numbering });
  const name = escapeMarkdown(params.name, LONGEST_NAME);
  const blocks = [
    preamble(version, dialect, name, keywordOf(params.team)),
    ...sections.map((section) => [
      ...(section.number.includes('.') ? [] : ['---', '']),
      ...(section.key === 'evidence'
        ? provable(sections, section, dialect)
        : sectionLines(named(section, name), dialect)),
    ]),
    ['---'],
    footer(
      version,
      dialect,
      name,
      pillars.map(({ label, labels }) => labels[dialect] ?? label),
    ),
  ];
  return { text: blocks.map((lines) => `${lines.join('\n')}\n`).join('\n') };
}

function preamble(version: VersionId, dialect: Dialect, name: string, team: string): readonly string[] {
  const start = `--strategy path/to/this-file.md`;
  return [
    `# ${titleOf(version, dialect, name)}`,
    '',
    ...(dialect === 'template'
      ? ['> Your answers belong wherever brackets stand. What is written already is the format’s own proposal.']
      : ['> Your answers belong wherever **[FILL IN]** stands. What is written already is the format’s own proposal.']),
    '> The team takes every line as it stands, so be specific.',
    `> Activate: \`${team === '' ? start : `--team ${team} ${start}`}\``,
  ];
}

function titleOf(version: VersionId, dialect: Dialect, name: string): string {
  if (dialect === 'template') return `Project Strategy Brief v${version}`;
  return name === '' ? `Tailored Strategy v${version}` : `${name} — Tailored Strategy v${version}`;
}

/** A keyword is one word; it stands in a code span. */
function keywordOf(team: string): string {
  return /[\w.-]+/u.exec(team)?.[0].replace(/^-+/u, '') ?? '';
}

/** The name that was asked for is the first answer too. */
function named(section: SectionSchema, name: string): SectionSchema {
  if (name === '' || section.key !== 'project-identity') return section;
  const fields = section.fields.map((field) => (field.key === 'project-name' ? { ...field, default: name } : field));
  return { ...section, fields };
}

/** A proof is ticked only where a test that it shows is required, so that a new strategy asks for nothing it contradicts. */
function provable(sections: readonly SectionSchema[], evidence: SectionSchema, dialect: Dialect): readonly string[] {
  const tests = sections.find(({ key }) => key === 'testing-requirements');
  const required = new Set(tests === undefined ? [] : sectionLines(tests, dialect));
  const types = tests === undefined ? [] : checkItems(tests);
  const unproven = checkItems(evidence).filter(({ proves }) => {
    const tested = types.filter(({ key }) => proves.includes(key));
    return tested.length > 0 && !tested.some(({ text }) => required.has(`- [x] ${text}`));
  });
  const open = new Map(unproven.map(({ text }) => [`- [x] ${text}`, `- [ ] ${text}`]));
  return sectionLines(evidence, dialect).map((line) => open.get(line) ?? line);
}

function checkItems({ fields }: SectionSchema): readonly CheckItem[] {
  return fields.flatMap(({ content }) => (content.kind === 'checklist' ? content.items : []));
}

function footer(version: VersionId, dialect: Dialect, name: string, pillars: readonly string[]): readonly string[] {
  const own = name === '' ? '' : `${name} `;
  return [
    dialect === 'template'
      ? `*Strategy Brief v${version}${name === '' ? '' : ` — ${name}`}*`
      : `*${own}Strategy v${version}*`,
    ...(pillars.length === 0 ? [] : [`*${pillars.join(' | ')}*`]),
  ];
}
