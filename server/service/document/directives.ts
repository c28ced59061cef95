import { type Span, shift, span } from '../text/span';
import { htmlOpaqueSpans } from './html';
import type { Root, TreeNode } from './tree';

/** What a suppression comment does; `enable` ends a `disable` above it. */
export const directiveActions = ['disable', 'enable', 'disable-line', 'disable-next-line', 'disable-file'] as const;
export type DirectiveAction = (typeof directiveActions)[number];

/**
 * A comment such as `<!-- strategist-disable-line rule-a rule-b -->`. Without names it speaks of all rules. What follows
 * a dash or colon is a reason for people. Spans count from the slice or section that holds the comment.
 */
export interface Directive {
  readonly span: Span;
  /** Undefined for a word after `strategist-` that means nothing. */
  readonly action: DirectiveAction | undefined;
  /** The word after `strategist-`. */
  readonly actionSpan: Span;
  readonly rules: readonly NamedRule[];
}

export interface NamedRule {
  readonly span: Span;
  readonly id: string;
}

const PREFIX = 'strategist-';

/** The directives of a slice, in order: comments anywhere but in code. `root` must have been parsed from `text`. */
export function readDirectives(text: string, root: Root): readonly Directive[] {
  if (!text.includes(PREFIX)) return [];
  return htmlSpans(root).flatMap((html) => htmlOpaqueSpans(text, html).flatMap((at) => readDirective(text, at) ?? []));
}

function htmlSpans(node: TreeNode): readonly Span[] {
  if (node.type === 'html') return [span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)];
  return 'children' in node ? node.children.flatMap(htmlSpans) : [];
}

const COMMENT = /^<!--\s*strategist-([a-z-]*[a-z])(?![\w-])/;
const REASON = /^(?:--|[—–:])/;

function readDirective(text: string, at: Span): Directive | undefined {
  const comment = text.slice(at.start, at.end);
  const head = COMMENT.exec(comment);
  if (head?.[1] === undefined || !comment.endsWith('-->')) return undefined;
  const word = head[1];
  const rules: NamedRule[] = [];
  const names = /[^\s,]+/g;
  names.lastIndex = head[0].length;
  const end = comment.length - '-->'.length;
  for (let match = names.exec(comment); match !== null && match.index < end; match = names.exec(comment)) {
    const id = match[0].slice(0, end - match.index);
    if (REASON.test(id)) break;
    const bare = id.replace(/:$/, '');
    rules.push({ id: bare, span: shift(span(match.index, match.index + bare.length), at.start) });
    if (bare !== id) break;
  }
  const actionEnd = at.start + head[0].length;
  return {
    span: at,
    action: directiveActions.find((action) => action === word),
    actionSpan: span(actionEnd - word.length, actionEnd),
    rules,
  };
}

export function moveDirective(directive: Directive, by: number): Directive {
  if (by === 0) return directive;
  return {
    ...directive,
    span: shift(directive.span, by),
    actionSpan: shift(directive.actionSpan, by),
    rules: directive.rules.map((rule) => ({ ...rule, span: shift(rule.span, by) })),
  };
}
