import { proseOf } from '../../binding/references';
import type { Section } from '../../document/document';
import type { Node } from '../../document/model';
import { slotsIn } from '../../document/progress';
import { allMatches } from '../../text/allMatches';
import { lastIndex } from '../../text/lastIndex';
import { oneLine } from '../../text/oneLine';
import { type Span, span, textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 5: a slot is a balanced `[ … ]`. */
export const unclosedBracket: SectionRule = {
  scope: 'section',
  meta: {
    id: 'unclosed-bracket',
    family: 'structure',
    severity: 'warning',
    summary: 'A slot has lost one of its brackets.',
    documentation: [
      'A slot is a pair of brackets with what is asked for in between. Where one of them is gone, or is of another kind,',
      'no tool counts the slot, and the file looks filled in where it is not.',
    ].join(' '),
    examples: [
      {
        title: 'Never closed',
        text: '## 1. Project Identity\n\n**Project Name**: ⟦[FILL IN⟧\n\n**Repository**: ⟦[GitHub URL or desired name⟧\n',
        fixed:
          '## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n**Repository**: [GitHub URL or desired name]\n',
      },
      {
        title: 'Never opened, and brackets of another kind',
        text: '## 1. Project Identity\n\n**Project Name**: ⟦FILL IN]⟧\n\n**Repository**: ⟦(FILL IN)⟧\n',
        fixed: '## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n**Repository**: [FILL IN]\n',
      },
      {
        title: 'Slots, an interval, code and a link',
        text: '## 1. Project Identity\n\n**Project Name**: [FILL IN — [a] / b]\n\n**Problem Statement**: A value in [0, 1) and `[FILL IN`\n\n**Repository**: [FILL](https://example.org)\n',
      },
    ],
  },
  check: ({ section }) => {
    if (section.heading === undefined || section.heading.number === '') return [];
    if (!/[[(]|FILL/.test(section.text)) return [];
    const prose = proseOf(section);
    return stretches(section.nodes, section).flatMap((at) => check(section, prose, at));
  },
};

/** The values, cells, items and paragraphs of a section: a slot never reaches beyond one of these. */
function stretches(nodes: readonly Node[], section: Section): readonly Span[] {
  return nodes.flatMap((node): readonly Span[] => {
    switch (node.kind) {
      case 'field':
        return [node.value, ...stretches(node.children, section)];
      case 'list':
        return stretches(node.items, section);
      case 'item':
        return [node.text, ...stretches(node.children, section)];
      case 'table':
        return node.rows.flatMap((row) => row.cells.map((cell) => cell.content));
      case 'paragraph':
        return [node.span];
      default:
        return [];
    }
  });
}

function check(section: Section, prose: string, at: Span): readonly Finding[] {
  const text = textOf(prose, at);
  const taken = slotsIn(section.slots, at);
  const isTaken = (offset: number): boolean => {
    const slot = taken[lastIndex(taken, ({ span: { start } }) => start <= offset)];
    return slot !== undefined && offset < slot.span.end;
  };
  const findings: Finding[] = [];
  const open = openBracket(text, isTaken, at.start);
  if (open !== undefined) {
    const end = endOfLine(text, open);
    // Nothing is closed twice: of several open brackets the first is the one that somebody forgot.
    findings.push(
      report(span(at.start + open, at.start + end), `${text.slice(open, end).trimEnd()}]`, 'is never closed'),
    );
  }
  for (const match of allMatches(text, KEYWORD)) {
    const offset = at.start + match.index;
    if (isTaken(offset) || (open !== undefined && match.index >= open)) continue;
    const whole = match[0];
    const opener = whole.charAt(0);
    const inner = /FILL/.exec(whole)?.index ?? 0;
    if (opener === '[') continue;
    const content = whole.slice(inner).replace(/[\])}>]$/, '');
    const what = inner === 0 ? 'is never opened' : 'has brackets of another kind';
    findings.push(report(span(offset, offset + whole.length), `[${content}]`, what));
  }
  return findings;
}

/** `FILL IN]`, `(FILL IN)`, `{FILL IN — hint}` and `<FILL IN>`, but not the words alone, which prose may use. */
const KEYWORD =
  /\[?FILL(?: IN)?(?![\w-])[^[\](){}<>|\r\n]{0,200}\]|\(FILL(?: IN)?(?![\w-])[^[\](){}<>|\r\n]{0,200}\)|\{FILL(?: IN)?(?![\w-])[^[\](){}<>|\r\n]{0,200}\}|<FILL(?: IN)?(?![\w-])[^[\](){}<>|\r\n]{0,200}>/g;

/**
 * The offset of a bracket that opens like a slot, with `FILL` or at the start of the text, and has no partner. One pass
 * with a stack, so that thousands of open brackets cost no more than as many letters.
 */
function openBracket(text: string, isTaken: (offset: number) => boolean, start: number): number | undefined {
  if (!text.includes('[')) return undefined;
  const stack: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charAt(index);
    if (code === '\\') index++;
    else if (code === '[') stack.push(index);
    else if (code === ']') stack.pop();
  }
  return stack.find(
    (index) =>
      (/^\[\s{0,2}FILL(?![\w-])/.test(text.slice(index, index + 9)) || (index === 0 && /^\[[A-Za-z$>]/.test(text))) &&
      !isTaken(start + index),
  );
}

/** The end of the line without the white space and the closing punctuation of emphasis behind it. */
function endOfLine(text: string, from: number): number {
  const line = /[\r\n]/.exec(text.slice(from));
  return from + text.slice(from, line === null ? undefined : from + line.index).trimEnd().length;
}

function report(at: Span, text: string, what: string): Finding {
  return {
    span: at,
    message: `This looks like a slot that ${what}, so it counts neither as open nor as filled in. Repair it, or answer it.`,
    fixes: [
      {
        title: `Write ${text.length > 60 ? 'the slot with both brackets' : oneLine(text)}`,
        edits: [{ ...at, text }],
        safe: false,
      },
    ],
  };
}
