import type { CodeLens, Command, Position, Range } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../protocol';
import type { BoundSection, BoundTable } from '../binding/bindSection';
import type { PlacedBound } from '../binding/bindStrategy';
import { plain } from '../document/place';
import { type Count, countSection } from '../document/progress';
import { createMemo } from '../memo';
import { isProblem, type PlacedFinding } from '../rules/rule';
import { rangeIn, rangeOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { type Span, span, textOf } from '../text/span';

export interface CodeLensClient {
  /** The commands that the client can run; lenses that would need another one are left out or only shown. */
  readonly commands: ReadonlySet<string>;
}

export type CodeLenses = (snapshot: Snapshot, client: CodeLensClient) => CodeLens[];

/** Lenses above section headings: how far the section is filled in, its problems, and what could be done next. */
export function createCodeLenses(): CodeLenses {
  // Counting walks the whole section; a keystroke changes one of them.
  const counted = createMemo<BoundSection, Count>();
  const count = (bound: BoundSection): Count => {
    const known = counted.get(bound) ?? countSection(bound.section);
    counted.set(bound, known);
    return known;
  };
  return (snapshot, client) => {
    const lenses: CodeLens[] = [];
    for (const at of snapshot.strategy.sections) {
      if (lenses.length >= MOST_LENSES) break;
      const problems = snapshot.findings.inSection(at.placed, isProblem);
      lenses.push(...lensesOf(snapshot, client, at, count(at.bound), problems));
    }
    return lenses;
  };
}

/** Ten times what a strategy has; editors ask for those of the whole document after every change. */
const MOST_LENSES = 1000;

function lensesOf(
  snapshot: Snapshot,
  client: CodeLensClient,
  at: PlacedBound,
  { open, total }: Count,
  problems: readonly PlacedFinding[],
): CodeLens[] {
  const { heading, slots } = at.bound.section;
  if (heading === undefined || heading.number === '') return [];
  const range = headingRange(snapshot, at, heading.span);
  const lenses: CodeLens[] = [];
  if (total > 0) lenses.push({ range, command: shown(`${total - open} of ${total} filled`) });
  const first = problems[0];
  if (first !== undefined) {
    const title = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const target = rangeOf(snapshot, first.span);
    lenses.push({
      range,
      command: run(client, CLIENT_COMMANDS.goToProblem, title, snapshot.uri, target) ?? shown(title),
    });
  }
  // What may stay open is counted as open, so the way to it is shown once nothing else is left.
  const next = slots.find(({ optional }) => !optional) ?? slots[0];
  if (next !== undefined) {
    const position = rangeIn(snapshot, at.placed, next.span).start;
    const command = run(client, CLIENT_COMMANDS.nextSlot, 'Next open slot', snapshot.uri, position);
    if (command !== undefined) lenses.push({ range, command });
  }
  return [...lenses, ...rowLenses(snapshot, client, at)];
}

/** On the heading of the part that holds a table, or on that of a section with one table. */
function rowLenses(snapshot: Snapshot, client: CodeLensClient, at: PlacedBound): CodeLens[] {
  const { section, tables } = at.bound;
  const known = tables.filter(({ schema }) => schema !== undefined && schema.rows.length === 0);
  return known.flatMap((table) => {
    const part = section.nodes.findLast((node) => node.kind === 'heading' && node.span.end <= table.node.span.start);
    const heading = part ?? section.heading;
    // A line without a pipe right below a table is a row of it only for Markdown.
    const last = table.node.rows.findLast((row) => textOf(section.text, row.span).includes('|')) ?? table.node.header;
    if (heading === undefined) return [];
    const position = rangeIn(snapshot, at.placed, last.span).start;
    const title = part !== undefined || known.length === 1 ? 'Add row' : `Add row to ${nameOf(at, table)}`;
    const command = run(client, CLIENT_COMMANDS.insertRow, title, snapshot.uri, position);
    return command === undefined ? [] : [{ range: headingRange(snapshot, at, heading.span), command }];
  });
}

function nameOf({ bound: { section, fields } }: PlacedBound, { node, owner }: BoundTable): string {
  const field = fields.find((candidate) => candidate.schema === owner && candidate.answer.start === node.span.start);
  // In the title of a lens VS Code makes an icon of `$(name)`, so a joiner parts the two.
  if (field !== undefined) {
    const label = plain(textOf(section.text, field.label)).replace(/(?<![:?])[:?]+$/, '');
    return oneLine(label).replace(/\$(?=\()/g, '$&\u2060');
  }
  return owner === undefined ? 'the table' : 'label' in owner ? owner.label : owner.title;
}

function headingRange(snapshot: Snapshot, at: PlacedBound, heading: Span): Range {
  return rangeIn(snapshot, at.placed, span(heading.start, heading.end));
}

/** LSP wants a command in every lens; one without a name is shown and cannot be run. */
function shown(title: string): Command {
  return { title, command: '' };
}

function run(
  { commands }: CodeLensClient,
  command: string,
  title: string,
  uri: string,
  where: Position | Range,
): Command | undefined {
  return commands.has(command) ? { title, command, arguments: [uri, where] } : undefined;
}
