import type { BoundSection } from '../../binding/bindSection';
import type { Node, Paragraph } from '../../document/model';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import type { Span } from '../../text/span';
import type { Finding, SectionRule, Severity } from '../rule';
import { type Answer, answersOf, anyType, hasSlot, liveText } from '../support/answers';

import { isLiteral, isPlaceholder, placeholderInside, saysNothing } from '../support/placeholders';
import { within } from '../support/replacement';

/** Issue and strategy format, part 5: `TBD` and its like are no answers, but where the schema allows the word. */
export const placeholderLeft: SectionRule = {
  scope: 'section',
  meta: {
    id: 'placeholder-left',
    family: 'values',
    severity: 'warning',
    summary: 'A placeholder such as TBD stands where an answer is needed.',
    documentation: [
      'A slot in brackets is counted as open; `TBD`, `TODO` or `???` look like an answer and are taken for one.',
      'Write the answer, or put a slot back so that it counts as open. Where the format allows the word, as for the Domain, nothing is said.',
      '`N/A` is reported only where every project needs an answer.',
    ].join(' '),
    examples: [
      {
        title: 'Placeholders as answers',
        text: '## 1. Project Identity\n\n**Project Name**: ⟦TBD⟧\n\n**One-Line Vision**: ⟦N/A⟧\n\n**Problem Statement**: Pilots wait. ⟦TODO:⟧ how long?\n\n**Desired Outcome**: ⟦Lorem ipsum dolor sit amet⟧\n',
      },
      {
        title: 'In cells, lists and prose',
        text: '## 10. Out of Scope\n\n**Explicitly NOT building**:\n1. ⟦???⟧\n2. A TODO app\n\nAsk again. ⟦FIXME⟧\n',
      },
      {
        title: 'Words that the format allows',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Domain**: TBD (marketing decides)\n- **CDN**: N/A\n\n| Service | Purpose | Auth Method | Rate Limits |\n|---|---|---|---|\n| Mail | Notices | API key | unknown |\n',
      },
    ],
  },
  check: (section) =>
    section.schema === undefined ? [] : [...judgeAnswers(section), ...judgeItems(section), ...judgeProse(section)],
};

/** A row that says nothing in any cell has been struck by its author, who had less to tell than the form has rows. */
function judgeAnswers(section: BoundSection): Finding[] {
  const struck = section.tables.flatMap(({ node, columns }) =>
    node.rows.filter(({ cells }) => {
      const told = cells.filter((_, column) => (columns[column]?.value.type ?? 'row-number') !== 'row-number');
      return told.length > 1 && told.every(({ content }) => saysNothing(liveText(section, content).trim()));
    }),
  );
  return answersOf(section, anyType)
    .filter(({ span, place }) => place !== 'cell' || !struck.some((row) => contains(row.span, span)))
    .flatMap(judgeAnswer);
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** These have to be answered by every project; elsewhere N/A can be the truth. */
const NEEDED =
  /^(?:project-identity\/(?:project-name|one-line-vision|problem-statement|desired-outcome)|success-criteria\/definition-of-done|core-features\/p[01]\/(?:feature|description|acceptance-criteria)|success-criteria\/kpis\/(?:metric|target)|timeline\/milestones\/(?:milestone|success-criteria)|agent-scaling\/max-agents|target-audience\/primary-users|testing-requirements\/(?:coverage-target|testing-tools))$/;

/** What is often known only once the work has begun. */
const MILD = /\/rate-limits$|^references\//;

/** Names, which may be any word. */
const NAMES = /\/(?:project-name|persona|product|service|feature|variable)$/;

/** Whole answers whose rules about policies say more. */
const POLICIES = /^(?:cost-approval\/(?:payment-rules|overrun)|auto-sync\/|data-preservation\/)/;

function judgeAnswer(answer: Answer): Finding[] {
  const { text, value, path, name } = answer;
  if ('literals' in value && isLiteral(text, value.literals)) return [];
  if (path.endsWith('/package-manager') && /^`?asdf`?$/.test(text)) return []; // A version manager has this name.
  if (value.type === 'date' && /^(?:soon|later)$/i.test(text)) return []; // Another rule says so, and milder.
  if (isPlaceholder(text, NAMES.test(path))) return [whole(answer, MILD.test(path) ? 'information' : undefined)];
  if (value.type === 'target' && /^(?:none|nil|nothing)$/i.test(text)) return []; // As good as zero.
  if (saysNothing(text)) {
    if (NEEDED.test(path) && !(value.type === 'criteria' && /^[-–—]$/.test(text) && path.includes('/p1/')))
      return [whole(answer, undefined)];
    const closed = value.type === 'enum' && value.closed && !POLICIES.test(path) && !/none|nothing/i.test(text);
    return closed ? [whole(answer, 'information')] : [];
  }
  const inside = placeholderInside(blankOut(text, 'code'));
  if (inside !== undefined) return [unfinished(within(answer, inside), text.slice(inside.start, inside.end), name)];
  const open = /(?<![\p{L}\p{N}])(?:TBD|TBA|TBC)(?![\p{L}\p{N}])/u.exec(blankOut(text, 'code'));
  if (open === null) return [];
  const at = within(answer, { start: open.index, end: open.index + open[0].length });
  return [{ ...unfinished(at, open[0], name), severity: 'information' }];
}

function whole({ span, text, name }: Answer, severity: Severity | undefined): Finding {
  return {
    span,
    message: `“${oneLine(text)}” is no answer to ${name.replace(/[?:]$/, '')}, but the team will take it for one. Write the answer, or put a slot such as [FILL IN] here so that it counts as open.`,
    ...(severity === undefined ? {} : { severity }),
  };
}

function unfinished(span: Finding['span'], word: string, name: string): Finding {
  return {
    span,
    message: `“${oneLine(word)}” says that a part of ${name} is still missing, and the team takes the text as it stands. Finish it, or put a slot such as [FILL IN] here.`,
  };
}

/** The lines of checklists. */
function judgeItems(section: BoundSection): Finding[] {
  return section.checklists.flatMap(({ field, items }) =>
    items.flatMap(({ node }): Finding[] => {
      if (node.text.end <= node.text.start || hasSlot(section, node.text)) return [];
      const text = liveText(section, node.text);
      if (isPlaceholder(text)) return [unfinished(node.text, text.trim(), field.label)];
      const inside = placeholderInside(blankOut(text, 'code'));
      if (inside === undefined) return [];
      const word = text.slice(inside.start, inside.end);
      return [unfinished(within({ span: node.text }, inside), word, field.label)];
    }),
  );
}

/** Paragraphs that are no answers, such as the whole of Additional Context. */
function judgeProse(section: BoundSection): Finding[] {
  const answers = new Set<Node>(
    section.fields.filter(({ schema }) => schema?.content.kind === 'value').map(({ node }) => node),
  );
  const paragraphs = (nodes: readonly Node[]): Paragraph[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'paragraph') return node.emphasised ? [] : [node];
      return node.kind === 'field' && !answers.has(node) ? paragraphs(node.children) : [];
    });
  const title = section.section.heading?.title ?? 'this section';
  return paragraphs(section.section.nodes).flatMap((node): Finding[] => {
    if (hasSlot(section, node.span)) return [];
    const text = blankOut(liveText(section, node.span), 'code');
    if (isPlaceholder(text)) return [unfinished(node.span, text.trim(), title)];
    const inside = placeholderInside(text);
    return inside === undefined ? [] : [unfinished(within(node, inside), text.slice(inside.start, inside.end), title)];
  });
}
