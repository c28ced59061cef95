import {
  type FindProblemParams,
  type FindSlotParams,
  findProblemRequest,
  findSlotRequest,
  type NewStrategyParams,
} from '../protocol';
import { isObject } from './settings';

type Is = (value: unknown) => boolean;

const isString: Is = (value) => typeof value === 'string';
const isPosition: Is = (value) => isObject(value) && isCount(value['line']) && isCount(value['character']);
const isRange: Is = (value) => isObject(value) && isPosition(value['start']) && isPosition(value['end']);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
/** A member that is left out is for the list of required members to judge. */
const optional =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
/** The compiler wants every value that the protocol has, so that none of them is refused. */
const oneOf =
  <Value extends string>(values: Readonly<Record<Value, true>>): Is =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(values, value);
const isFolder: Is = (value) => isObject(value) && isString(value['uri']);

/** What members of parameters hold wherever they occur: LSP uses each of these names for one thing. */
const MEMBERS: Readonly<Record<string, Is>> = {
  textDocument: (value) => isObject(value) && isString(value['uri']),
  position: isPosition,
  positions: listOf(isPosition),
  range: isRange,
  ranges: listOf(isRange),
  contentChanges: listOf((value) => isObject(value) && isString(value['text']) && optional(isRange)(value['range'])),
  context: (value) =>
    isObject(value) && optional(listOf(isString))(value['only']) && optional(isString)(value['triggerCharacter']),
  options: isObject,
  newName: isString,
  query: isString,
  ch: isString,
  label: (value) => isString(value) || Array.isArray(value),
  capabilities: isObject,
  processId: isInteger,
  workspaceFolders: listOf(isFolder),
  event: (value) => isObject(value) && listOf(isFolder)(value['added']) && listOf(isFolder)(value['removed']),
  changes: listOf((value) => isObject(value) && isString(value['uri'])),
  operation: isString,
  version: isString,
  numbering: oneOf<NewStrategyParams['numbering']>({ team: true, template: true }),
  team: isString,
  name: isString,
};

/** What members hold that are something else in each method. */
const OWN_MEMBERS: Readonly<Record<string, Readonly<Record<string, Is>>>> = {
  [findProblemRequest]: {
    direction: oneOf<FindProblemParams['direction']>({ first: true, next: true, previous: true }),
  },
  [findSlotRequest]: { direction: oneOf<FindSlotParams['direction']>({ next: true, previous: true }) },
};

const AT = ['textDocument', 'position'] as const;

/** The members that a handler cannot do without, by method. A document is named in everything below `textDocument/`. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  initialize: ['capabilities'],
  'codeAction/resolve': ['title'],
  'completionItem/resolve': ['label'],
  'documentLink/resolve': ['range'],
  'strategist/findProblem': [...AT, 'direction'],
  'strategist/findSlot': [...AT, 'direction'],
  'strategist/newStrategy': ['version', 'numbering', 'team', 'name'],
  'strategist/openSlots': ['textDocument'],
  'strategist/outline': ['textDocument'],
  'strategist/readiness': ['textDocument'],
  'strategist/slotOptions': AT,
  'strategist/table': [...AT, 'operation'],
  'strategist/upgrade': ['textDocument', 'version'],
  'strategist/upgradeChoices': ['textDocument'],
  'textDocument/codeAction': ['textDocument', 'range', 'context'],
  'textDocument/completion': AT,
  'textDocument/definition': AT,
  'textDocument/didChange': ['textDocument', 'contentChanges'],
  'textDocument/documentHighlight': AT,
  'textDocument/formatting': ['textDocument', 'options'],
  'textDocument/hover': AT,
  'textDocument/inlayHint': ['textDocument', 'range'],
  'textDocument/onTypeFormatting': [...AT, 'ch', 'options'],
  'textDocument/prepareRename': AT,
  'textDocument/rangeFormatting': ['textDocument', 'range', 'options'],
  'textDocument/references': [...AT, 'context'],
  'textDocument/rename': [...AT, 'newName'],
  'textDocument/selectionRange': ['textDocument', 'positions'],
  'workspace/didChangeWatchedFiles': ['changes'],
  'workspace/didChangeWorkspaceFolders': ['event'],
  'workspace/symbol': ['query'],
};

/** Beyond an address, what a document has to say of itself. */
const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, Is>>>> = {
  'textDocument/didOpen': { version: Number.isInteger, text: isString },
  'textDocument/didChange': { version: Number.isInteger },
};

/** Methods that come with no parameters, or with ones that nobody reads. */
const WITHOUT: ReadonlySet<string> = new Set([
  'initialized',
  'shutdown',
  'strategist/configFiles',
  'strategist/newStrategyChoices',
]);

/**
 * Parameters without members that are null or, between threads, undefined, by which some clients leave them out. Where LSP
 * lets a member of parameters, or of an object in them, be null, that means the same.
 */
export function withoutNulls(params: Members): Members {
  const isGiven = ([, value]: readonly [string, unknown]): boolean => value !== null && value !== undefined;
  const given = (value: unknown): unknown =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(isGiven)) : value;
  return Object.fromEntries(
    Object.entries(params)
      .filter(isGiven)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(given) : given(value)]),
  );
}

type Members = Readonly<Record<string, unknown>>;

/** Why parameters cannot be read, as part of a sentence; undefined where they can, or where nobody answers the method. */
export function whatIsWrong(method: string, params: unknown): string | undefined {
  const isKnown = /^(?:textDocument|workspace|completionItem|documentLink|codeAction|strategist)\/|^initialize$/.test(
    method,
  );
  if (!isKnown || WITHOUT.has(method)) return undefined;
  if (!isObject(params)) return 'the parameters have to be an object';
  const required = REQUIRED[method] ?? (method.startsWith('textDocument/') ? ['textDocument'] : []);
  for (const name of required) if (params[name] === undefined || params[name] === null) return `${name} is missing`;
  for (const members of [MEMBERS, OWN_MEMBERS[method] ?? {}]) {
    for (const [name, is] of Object.entries(members)) {
      if (!optional(is)(params[name])) return `${name} is not what the protocol says`;
    }
  }
  const document = params['textDocument'];
  for (const [name, is] of Object.entries(DOCUMENTS[method] ?? {})) {
    if (!isObject(document) || !is(document[name])) return `textDocument.${name} is not what the protocol says`;
  }
  return undefined;
}

/** An `integer` of LSP, which has 32 bits. */
function isInteger(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

/** LSP counts lines, characters and versions with whole numbers. */
function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
