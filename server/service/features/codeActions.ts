import { type CodeAction, CodeActionKind, Command, type Diagnostic, type Range } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../protocol';
import { lazily } from '../lazily';
import type { Findings } from '../rules/findings';
import { isProblem, type PlacedFinding } from '../rules/rule';
import type { Catalogue } from '../schema/catalogue';
import { lineOf, offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import type { Edit } from '../text/pieces';
import { shift } from '../text/span';
import { wantsKind } from './actionKinds';
import { type DiagnosticClient, diagnosticOf } from './diagnostics';
import { findingsIn } from './findingsIn';
import { FIX_ALL_KIND } from './fixes';
import { ignoreInFile, ignoreOnLine, type Trial } from './ignore';
import { ADD_FIELD_KIND, ADD_SECTION_KIND, addMissing } from './refactorings/addMissing';
import { convertList, LIST_TO_TABLE_KIND, TABLE_TO_LIST_KIND } from './refactorings/convertList';
import { createNamedFile } from './refactorings/createFile';
import { TICK_KIND, tickItems } from './refactorings/tickItems';
import { slotChoices } from './slotChoices';
import { type PlacedSlot, slotAt } from './slots';
import { TABLE_ACTION_KINDS, tableActions } from './tables/tableActions';
import { editsOf, workspaceEdit } from './workspaceEdit';

/** A menu longer than this is no longer a quick fix; completion has the rest. */
const MOST_CHOICES = 12;

/** Of a long selection the first findings get their actions; a menu of hundreds helps nobody. */
const MOST_FINDINGS = 20;

/** In UTF-16 units: to see that a comment does no harm its section is parsed with it, and this much is done at once. */
const MOST_PARSED = 40_000;

/** In UTF-16 units: each answer is tried in its section, so that of a huge one the first answers alone are offered. */
const MOST_TRIED = 400_000;

/** What a client can do beyond showing diagnostics. */
export interface CodeActionClient extends DiagnosticClient {
  /** The commands that it can run. */
  readonly commands: ReadonlySet<string>;
  /** The addresses of the workspace's folders in which it can create files; empty where it cannot. */
  readonly createsIn: readonly string[];
  /** Today as `yyyy-mm-dd`: the service has no clock. */
  readonly today: string;
}

/** Every kind of action; clients show what a server may offer by it, and bind keys to it. */
export const CODE_ACTION_KINDS: readonly string[] = [
  CodeActionKind.QuickFix,
  FIX_ALL_KIND,
  ADD_FIELD_KIND,
  ADD_SECTION_KIND,
  LIST_TO_TABLE_KIND,
  TABLE_TO_LIST_KIND,
  TICK_KIND,
  ...TABLE_ACTION_KINDS,
];

export interface CodeActionContext extends Trial {
  readonly catalogue: Catalogue;
  readonly client: CodeActionClient;
  /** Every safe fix of the whole file, those among them that others make room for. */
  readonly fixes: (snapshot: Snapshot) => readonly Edit[];
}

/**
 * What can be done at a range: the fixes of its findings, the answers to its slot, what is missing around it, other ways
 * to write it, and last the comments that suppress. `only` narrows the kinds as LSP says: a kind admits itself and
 * everything below it. Every fix of the whole file together is offered only when it is asked for by its kind, because it
 * looks at every finding.
 */
export function codeActions(
  snapshot: Snapshot,
  range: Range,
  only: readonly string[] | undefined,
  context: CodeActionContext,
): CodeAction[] {
  const wants = (kind: string): boolean => wantsKind(only, kind);
  const { client } = context;
  const offset = offsetOf(snapshot, range.start);
  const actions: CodeAction[] = [];
  const ignoring: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const findings = findingsIn(snapshot, range).slice(0, MOST_FINDINGS);
    actions.push(...merged(findings.flatMap((finding) => fixActions(snapshot, finding, client))));
    const slot = slotAt(snapshot, offset) ?? slotAt(snapshot, offsetOf(snapshot, range.end));
    if (slot !== undefined) actions.push(...fillSlot(snapshot, slot, context));
    // Where nothing else can be done about a slot, looking away must not be the one thing that is offered.
    const ignorable = actions.length > 0 ? findings : findings.filter(({ rule }) => rule.family !== 'slots');
    ignoring.push(...ignoreActions(snapshot, affordable(snapshot, ignorable), context));
  }
  const others = [
    ...createNamedFile(snapshot, offset, client.createsIn),
    ...tableActions(snapshot, range.start, only, client.today),
    ...addMissing(snapshot, offset, client),
    ...convertList(snapshot, offset, context),
    ...(wants(TICK_KIND) ? tickItems(snapshot, range) : []),
  ];
  actions.push(...others.filter(({ kind }) => kind !== undefined && wants(kind)));
  if (only !== undefined && wants(FIX_ALL_KIND)) actions.push(...fixAll(snapshot, context));
  return [...apart(actions), ...ignoring];
}

/** One action for several findings that have the same fix. */
function merged(actions: readonly CodeAction[]): readonly CodeAction[] {
  const byEdit = new Map<string, CodeAction>();
  for (const action of actions) {
    const key = JSON.stringify([action.title, action.edit]);
    const known = byEdit.get(key);
    const diagnostics = [...(known?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    byEdit.set(key, { ...(known ?? action), diagnostics });
  }
  return [...byEdit.values()];
}

/** Of a selection over several lines, two findings can have the same fix; their lines tell them apart in the menu. */
function apart(actions: readonly CodeAction[]): readonly CodeAction[] {
  const lines = new Map<string, Set<number>>();
  const lineAt = ({ diagnostics }: CodeAction): number => diagnostics?.[0]?.range.start.line ?? -1;
  for (const action of actions) {
    const known = lines.get(action.title);
    if (known === undefined) lines.set(action.title, new Set([lineAt(action)]));
    else known.add(lineAt(action));
  }
  return actions.map((action) =>
    (lines.get(action.title)?.size ?? 0) > 1 && lineAt(action) >= 0
      ? { ...action, title: `${action.title} (line ${lineAt(action) + 1})` }
      : action,
  );
}

function fixActions(snapshot: Snapshot, finding: PlacedFinding, client: DiagnosticClient): CodeAction[] {
  const fixes = finding.fixes ?? [];
  const preferred = fixes.length === 1 ? 0 : fixes.findIndex(({ safe }) => safe);
  return fixes.map(({ title, edits }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(snapshot, finding, client)],
    ...(index === preferred ? { isPreferred: true } : {}),
    edit: editsOf(snapshot, edits),
  }));
}

/** The first findings, as long as their sections can be parsed at once, and rules run that look at all sections. */
function affordable(snapshot: Snapshot, findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const sections = snapshot.document.list.sequence.length;
  let length = 0;
  return findings.filter(({ section: { section } }) => {
    length += section.text.length + sections;
    return length <= MOST_PARSED;
  });
}

function fixAll(snapshot: Snapshot, { fixes }: CodeActionContext): CodeAction[] {
  const edits = fixes(snapshot);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all that needs no decision', kind: FIX_ALL_KIND, edit: editsOf(snapshot, edits) }];
}

/** Never preferred: to look away is not how a problem is solved. */
function ignoreActions(
  snapshot: Snapshot,
  findings: readonly PlacedFinding[],
  { client, ...trial }: CodeActionContext,
): CodeAction[] {
  const action = (title: string, at: readonly PlacedFinding[], edit: Edit | undefined): CodeAction[] =>
    edit === undefined
      ? []
      : [
          {
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: at.map((finding) => diagnosticOf(snapshot, finding, client)),
            edit: editsOf(snapshot, [edit]),
          },
        ];
  const byLine = groupBy(findings, ({ rule, span }) => `${rule.id} ${lineOf(snapshot, span.start)}`);
  const byRule = groupBy(findings, ({ rule }) => rule.id);
  const isOne = new Set(findings.map(({ span }) => lineOf(snapshot, span.start))).size === 1;
  const where = ({ span }: PlacedFinding): string => (isOne ? 'this line' : `line ${lineOf(snapshot, span.start) + 1}`);
  return [
    ...byLine.flatMap(([first, ...more]) =>
      action(`Ignore ${first.rule.id} on ${where(first)}`, [first, ...more], ignoreOnLine(snapshot, first, trial)),
    ),
    ...byRule.flatMap(([first, ...more]) =>
      action(`Ignore ${first.rule.id} in this file`, [first, ...more], ignoreInFile(snapshot, first, trial)),
    ),
  ];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return [...groups.values()];
}

/** The answers that are known, and last the way to any other. */
function fillSlot(snapshot: Snapshot, found: PlacedSlot, context: CodeActionContext): CodeAction[] {
  const { catalogue, client } = context;
  const range = rangeIn(snapshot, found.placed, found.slot.span);
  const diagnostics = diagnosticsOf(snapshot, found, client);
  const at = shift(found.slot.span, found.placed.start);
  const before = lazily(() => countReported(snapshot.findings));
  const isReported = (value: string): boolean =>
    countReported(context.check(snapshot, { ...at, text: value })) > before();
  // A template may name answers that break its own policy, such as no limit to the agents, or quote a word that is no answer.
  // One can still type them.
  const choices = slotChoices(snapshot, catalogue, found)
    .filter((choice) => !choice.isPattern)
    .slice(0, Math.min(MOST_CHOICES, Math.ceil(MOST_TRIED / found.placed.section.text.length)))
    .filter(({ value }) => !isReported(value));
  const answers = choices.map((choice) => ({
    title: `Fill in “${oneLine(choice.value)}”`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(choice.isDefault ? { isPreferred: true } : {}),
    edit: workspaceEdit(snapshot, [{ range, newText: choice.value }]),
  }));
  if (!client.commands.has(CLIENT_COMMANDS.fillSlot)) return answers;
  const title = answers.length > 0 ? 'Fill in something else…' : 'Fill in this slot…';
  const command = Command.create(title, CLIENT_COMMANDS.fillSlot, snapshot.uri, range.start);
  return [...answers, { title, kind: CodeActionKind.QuickFix, diagnostics, command }];
}

/** The problems that an answer itself can have. */
function countReported({ count }: Findings): number {
  return count((one) => (one.rule.family === 'policies' || one.rule.family === 'values') && isProblem(one));
}

function diagnosticsOf(snapshot: Snapshot, { placed, slot }: PlacedSlot, client: DiagnosticClient): Diagnostic[] {
  const at = shift(slot.span, placed.start);
  return snapshot.findings
    .inSection(placed)
    .filter(({ rule, span }) => rule.family === 'slots' && span.start === at.start && span.end === at.end)
    .map((finding) => diagnosticOf(snapshot, finding, client));
}
