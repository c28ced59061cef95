import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  FormattingOptions,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type {
  FindProblemParams,
  FoundProblem,
  FoundSlot,
  InlayHintSettings,
  NewStrategy,
  NewStrategyChoices,
  NewStrategyParams,
  OpenSlots,
  Outline,
  Readiness,
  SlotOptions,
  TableAnswer,
  TableOperation,
} from '../protocol';
import { createBinder } from './binding/bindStrategy';
import { type Config, NO_CONFIG, parseConfig, type ReadConfig, readConfig } from './config';
import { type Budget, unlimited } from './document/budget';
import {
  createDocumentReader,
  documentText,
  readDocument,
  reassemble,
  type StrategyDocument,
  updateDocument,
} from './document/document';
import { isUnclear, type SlicedText, settleSlices, updateSlices } from './document/slices';
import { type CodeActionClient, codeActions } from './features/codeActions';
import { type CodeLensClient, createCodeLenses } from './features/codeLenses';
import { complete, resolveCompletion } from './features/completion/complete';
import type { CompletionClient } from './features/completion/completionContext';
import { type DefinitionClient, definition } from './features/definition';
import { createDiagnostics, type Diagnostics } from './features/diagnostics';
import { documentHighlights } from './features/documentHighlights';
import { createDocumentLinks } from './features/documentLinks';
import { createDocumentSymbols, type DocumentSymbols } from './features/documentSymbols';
import { findProblem } from './features/findProblem';
import { applyEdits, everySafeFix } from './features/fixes';
import { createFoldingRanges, type FoldingRanges } from './features/foldingRanges';
import { type HoverClient, hover } from './features/hover';
import { type InlayHintClient, inlayHints } from './features/inlayHints';
import { createNavigator } from './features/navigation/navigator';
import { newStrategy, newStrategyChoices } from './features/newStrategy';
import { openSlots } from './features/openSlots';
import { outline } from './features/outline';
import { createDrafts } from './features/outlineDrafts';
import { ready } from './features/ready';
import { references } from './features/references';
import { prepareRename, type RenameClient, type RenamePlace, type RenameRefusal, rename } from './features/rename';
import { selectionRanges } from './features/selectionRanges';
import { findSlot, slotOptions } from './features/slots';
import { formatOnType, formatTables } from './features/tables/formatTables';
import { tableOperation } from './features/tables/tableOperation';
import { createUpgrader, type Upgrader } from './features/upgrade/upgrader';
import {
  createSymbolReader,
  createWorkspaceSymbols,
  type ReadSymbols,
  type WorkspaceSymbols,
} from './features/workspaceSymbols';
import { lazily } from './lazily';
import { readiness } from './readiness/readiness';
import { type Checker, createPatientChecker } from './rules/check';
import { everyRule } from './rules/everyRule';
import type { Findings } from './rules/findings';
import { slotRules } from './rules/slotRules';
import { loadFormat } from './schema';
import { loadCatalogue } from './schema/catalogue';
import { pendingIn, type Snapshot } from './snapshot';
import type { Edit } from './text/pieces';

/**
 * Everything Strategist knows, without a connection, a file system or an editor. Texts go in, LSP data types come out;
 * positions are zero-based UTF-16 LSP positions. No call throws on any text.
 */
export interface Service {
  /** Reads a strategy as a whole, as far as the limits allow. */
  readonly open: (uri: string, version: number, text: string, config?: Config) => Snapshot;
  /** Reads on after one edit; what it comes to equals `open` of the new text, but only the touched section is parsed. */
  readonly edit: (snapshot: Snapshot, version: number, edit: Edit) => Snapshot;
  /** The same version, checked with another configuration. */
  readonly configure: (snapshot: Snapshot, config: Config) => Snapshot;
  /**
   * Goes on with a version of which something is pending, as `pendingIn` says. Only a service that was made with limits
   * leaves anything.
   */
  readonly goOn: (snapshot: Snapshot) => Snapshot;
  /**
   * Makes ready what the first request about a strategy would have to wait for, a part at each call; false when all is
   * ready. A part takes some milliseconds, the first some hundredths of a second.
   */
  readonly prepare: (snapshot: Snapshot) => boolean;
  /** Reads the text of a `strategist.config.json`. */
  readonly parseConfig: (text: string) => ReadConfig;
  /** Reads a configuration from settings of unknown shape. */
  readonly readConfig: (value: unknown) => ReadConfig;
  readonly diagnostics: Diagnostics;
  readonly documentSymbols: DocumentSymbols;
  readonly foldingRanges: FoldingRanges;
  /** `trigger` is the typed character that asked for the list; undefined where a person asked. */
  readonly completion: (
    snapshot: Snapshot,
    position: Position,
    trigger: string | undefined,
    client: CompletionClient,
  ) => CompletionList | null;
  /** The item with its documentation, which lists leave out. */
  readonly resolveCompletion: (item: CompletionItem, client: CompletionClient) => CompletionItem;
  readonly codeActions: (
    snapshot: Snapshot,
    range: Range,
    only: readonly string[] | undefined,
    client: CodeActionClient,
  ) => CodeAction[];
  /** The whole text with every safe fix applied until none is left; undefined where there is nothing to fix. */
  readonly fixAll: (snapshot: Snapshot) => string | undefined;
  readonly hover: (snapshot: Snapshot, position: Position, client: HoverClient) => Hover | null;
  readonly inlayHints: (
    snapshot: Snapshot,
    range: Range,
    wanted: InlayHintSettings,
    client: InlayHintClient,
  ) => InlayHint[];
  readonly codeLenses: (snapshot: Snapshot, client: CodeLensClient) => CodeLens[];
  readonly documentLinks: (snapshot: Snapshot) => DocumentLink[];
  /** Gives the link to a file its target; `folders` are the addresses of the workspace's folders. */
  readonly resolveDocumentLink: (link: DocumentLink, folders: readonly string[]) => DocumentLink;
  /** Where the thing at a position is set; null where nothing is. */
  readonly definition: (
    snapshot: Snapshot,
    position: Position,
    client: DefinitionClient,
  ) => Location[] | LocationLink[] | null;
  readonly references: (snapshot: Snapshot, position: Position, includeDeclaration: boolean) => Location[] | null;
  readonly documentHighlights: (snapshot: Snapshot, position: Position) => DocumentHighlight[] | null;
  readonly prepareRename: (snapshot: Snapshot, position: Position) => RenamePlace | RenameRefusal;
  readonly rename: (
    snapshot: Snapshot,
    position: Position,
    newName: string,
    client: RenameClient,
  ) => WorkspaceEdit | RenameRefusal;
  /** One chain for each position, from the word to the document. */
  readonly selectionRanges: (snapshot: Snapshot, positions: readonly Position[]) => SelectionRange[];
  readonly workspaceSymbols: WorkspaceSymbols;
  readonly readSymbols: ReadSymbols;
  readonly outline: (snapshot: Snapshot) => Outline;
  readonly readiness: (snapshot: Snapshot) => Readiness;
  readonly findSlot: (snapshot: Snapshot, position: Position, direction: 'next' | 'previous') => FoundSlot | null;
  readonly findProblem: (
    snapshot: Snapshot,
    position: Position,
    direction: FindProblemParams['direction'],
    within?: Range,
  ) => FoundProblem | null;
  readonly slotOptions: (snapshot: Snapshot, position: Position) => SlotOptions | null;
  readonly openSlots: (snapshot: Snapshot, range: Range | undefined) => OpenSlots;
  readonly newStrategyChoices: () => NewStrategyChoices;
  readonly newStrategy: (params: NewStrategyParams) => NewStrategy | null;
  readonly upgrade: Upgrader;
  /** `date` is today as `yyyy-mm-dd`, here and below: the service has no clock. */
  readonly table: (snapshot: Snapshot, position: Position, operation: TableOperation, date: string) => TableAnswer;
  /** Aligns the tables of the document, or those that a range touches, and changes nothing else. */
  readonly formatTables: (snapshot: Snapshot, range: Range | undefined, options: FormattingOptions) => TextEdit[];
  readonly formatOnType: (
    snapshot: Snapshot,
    position: Position,
    typed: string,
    options: FormattingOptions,
  ) => TextEdit[];
}

/** How much a service does at one go before it gives an answer; all where it is left out. */
export interface ServiceLimits {
  /** How many sections are checked. */
  readonly sectionsAtOnce?: number;
  /** What is read. */
  readonly budget?: Readonly<Budget>;
}

/**
 * To put a document together takes the longer the longer its sections are. So while it is read on, that is done but a few
 * times, and not at all where the full parser takes longer still, or what is open swallows all: that becomes one section,
 * whose text would be put together each time.
 */
function isFarFromDone(document: StrategyDocument, { text, unsettled }: SlicedText): boolean {
  const [next] = unsettled;
  if (next === undefined) return false;
  return isUnclear(text, next) || next - (document.unsettled[0] ?? 0) < text.pieces.length / FEW;
}

const FEW = 8;

/** A section that counts as more, for it is very long, is not looked at by all rules when an edit is tried. */
const SECTIONS_TRIED = 16;

/** Nothing is decoded before somebody asks about a strategy, so that a server starts at once. */
export function createService({
  sectionsAtOnce = Number.POSITIVE_INFINITY,
  budget = unlimited(),
}: ServiceLimits = {}): Service {
  const reader = createDocumentReader();
  const catalogue = lazily(loadCatalogue);
  const format = lazily(loadFormat);
  const navigator = lazily(() => createNavigator(catalogue()));
  const bind = lazily(() => createBinder(format()));
  const upgrader = lazily(() => createUpgrader(format, catalogue, reader));
  const documentLinks = lazily(createDocumentLinks);
  const codeLenses = lazily(createCodeLenses);
  const drafts = lazily(createDrafts);
  const folds = lazily(createFoldingRanges);
  const documentSymbols = lazily(() => createDocumentSymbols(drafts()));
  const workspaceSymbols = lazily(createWorkspaceSymbols);
  const symbolReader = lazily(() => createSymbolReader(reader, bind));
  const metas = lazily(() => everyRule().map(({ meta }) => meta));
  const knowledge = lazily(() => ({ catalogue: catalogue(), format: format(), rules: metas() }));
  const rulesKnow = {
    get catalogue() {
      return catalogue();
    },
  };
  const checkers = new WeakMap<Config, Checker>();
  const checkerFor = (config: Config): Checker => {
    const known = checkers.get(config);
    if (known !== undefined) return known;
    const checker = createPatientChecker({ early: slotRules, every: everyRule }, rulesKnow, config.rules);
    checkers.set(config, checker);
    return checker;
  };
  const snapshot = (
    uri: string,
    version: number,
    document: StrategyDocument,
    config: Config,
    old?: Snapshot,
    sections = sectionsAtOnce,
  ): Snapshot => {
    const strategy = bind()(document, old?.strategy);
    return {
      uri,
      version,
      document,
      strategy,
      findings: checkerFor(config).check(strategy, old, sections),
      config,
    };
  };
  const open: Service['open'] = (uri, version, text, config = NO_CONFIG) =>
    snapshot(uri, version, readDocument(reader, text, { ...budget }), config);
  const edit: Service['edit'] = (old, version, edit) => {
    const sliced = updateSlices(reader.parse, old.underway ?? old.document, edit, { ...budget });
    return snapshot(old.uri, version, reassemble(reader, old.document, sliced), old.config, old);
  };
  const goOn: Service['goOn'] = (at) => {
    const known = at.underway ?? at.document;
    if (known.unsettled.length > 0) {
      const underway = settleSlices(reader.parse, known, { ...budget });
      if (isFarFromDone(at.document, underway)) return { ...at, underway };
      // What is still to be read again need not be looked at before.
      return snapshot(at.uri, at.version, reassemble(reader, at.document, underway), at.config, at, 0);
    }
    return at.findings.pending === 0 ? at : { ...at, findings: checkerFor(at.config).goOn(at, sectionsAtOnce) };
  };
  const whole = (at: Snapshot): Snapshot => {
    let now = at;
    while (pendingIn(now) > 0) now = goOn(now);
    return now;
  };
  /** What would be found after an edit; as much is looked at as a person waits for. */
  const tried = (old: Snapshot, change: Edit): Findings =>
    snapshot(old.uri, old.version, updateDocument(reader, old.document, change), old.config, old, SECTIONS_TRIED)
      .findings;
  const fixes = (at: Snapshot): readonly Edit[] =>
    everySafeFix(whole(at), (old, change) => whole(edit(old, old.version, change)));
  return {
    open,
    edit,
    configure: (old, config) =>
      old.config === config
        ? old
        : { ...old, findings: checkerFor(config).check(old.strategy, undefined, sectionsAtOnce), config },
    goOn,
    prepare: ({ document }) => {
      ready();
      knowledge();
      return drafts().prepare(document.list.sequence);
    },
    parseConfig: (text) => parseConfig(text, metas),
    readConfig: (value) => readConfig(value, metas),
    diagnostics: createDiagnostics(),
    documentSymbols: (at) => documentSymbols()(at),
    foldingRanges: (at) => folds()(at),
    completion: (at, position, trigger, client) => complete(at, knowledge(), position, trigger, client),
    resolveCompletion: (item, client) => resolveCompletion(item, knowledge(), client),
    codeActions: (at, range, only, client) =>
      codeActions(at, range, only, {
        catalogue: catalogue(),
        client,
        attempt: (old, change) => updateDocument(reader, old.document, change),
        check: tried,
        fixes,
      }),
    fixAll: (at) => {
      const edits = fixes(at);
      const text = documentText(at.document, { start: 0, end: at.document.text.length });
      return edits.length === 0 ? undefined : applyEdits(text, edits);
    },
    hover: (at, position, client) =>
      hover(at, { catalogue: catalogue(), newerVersions: (of) => upgrader().targets(of) }, position, client),
    inlayHints: (at, range, wanted, client) => inlayHints(at, catalogue(), range, wanted, client),
    codeLenses: (at, client) => codeLenses()(at, client),
    documentLinks: (at) => documentLinks().links(at),
    resolveDocumentLink: (link, at) => documentLinks().resolve(link, at),
    definition: (at, position, client) => definition(navigator(), at, position, client),
    references: (at, position, includeDeclaration) => references(navigator(), at, position, includeDeclaration),
    documentHighlights: (at, position) => documentHighlights(navigator(), at, position),
    prepareRename: (at, position) => prepareRename(navigator(), at, position),
    rename: (at, position, newName, client) =>
      rename(navigator(), at, position, newName, {
        client,
        attempt: (old, change) => updateDocument(reader, old, change),
      }),
    selectionRanges,
    workspaceSymbols: (snapshots, query) => workspaceSymbols()(snapshots, query),
    readSymbols: (uri, text, keep) => symbolReader()(uri, text, keep),
    outline: (at) => outline(at, drafts()),
    readiness,
    findSlot,
    findProblem,
    slotOptions: (at, position) => slotOptions(at, catalogue(), position),
    openSlots,
    newStrategyChoices: () => newStrategyChoices(format()),
    newStrategy: (params) => newStrategy(format(), params),
    get upgrade() {
      return upgrader();
    },
    table: tableOperation,
    formatTables,
    formatOnType,
  };
}
