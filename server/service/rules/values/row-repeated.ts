import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Row } from '../../document/model';
import { oneLine } from '../../text/oneLine';
import type { Span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { cellsOfRow, hasSlot, type KnownCell, liveText } from '../support/answers';

import { isPlaceholder, saysNothing } from '../support/placeholders';
import { wordsOf } from '../support/words';

/** Strategy format, part 2: rows name features, milestones, risks and KPIs; each has one place. */
export const rowRepeated: SectionRule = {
  scope: 'section',
  meta: {
    id: 'row-repeated',
    family: 'values',
    severity: 'warning',
    summary: 'The same row, feature, milestone, risk or KPI stands there twice.',
    documentation: [
      'Two rows of one name become two tasks for two agents, or a feature that is both P0 and P2.',
      'Where the rows differ, nobody knows which of them holds. Merge them, or give the second a name of its own.',
    ].join(' '),
    examples: [
      {
        title: 'A feature in two tables',
        text: '## 3. Core Features (Prioritized)\n\n### P0 — Must-Have\n| # | Feature | Description | Acceptance Criteria | Estimated Complexity |\n|---|---|---|---|---|\n| 1 | Search | Find cards | Results within 1s | M |\n\n### P2 — Nice-to-Have\n| # | Feature | Description |\n|---|---|---|\n| 1 | ⟦search⟧ | Find users |\n',
      },
      {
        title: 'A whole row twice',
        text: '## 9. Reference & Inspiration\n\n| Product | What to Learn | What to Avoid |\n|---|---|---|\n| Pager | Speed | Noise |\n⟦| Pager | Speed | Noise |⟧\n',
      },
      {
        title: 'One service for two purposes',
        text: '## 4. Technical Constraints\n\n**Integrations**:\n| Service | Purpose | Auth Method | Rate Limits |\n|---|---|---|---|\n| AWS | Storage | Key | N/A |\n| AWS | Mail | Key | N/A |\n',
      },
    ],
  },
  check,
};

/** The columns that name a row; two rows of one name are two plans for one thing. */
const NAMES =
  /^(?:core-features\/p[0-2]\/feature|timeline\/milestones\/milestone|risks\/known-risks\/risk|success-criteria\/kpis\/metric)$/;

interface Seen {
  readonly span: Span;
  readonly row: Row;
}

function check(section: BoundSection): readonly Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, Seen>();
  for (const table of section.tables) {
    const rows = new Map<string, Seen>();
    for (const row of table.node.rows) {
      const cells = cellsOfRow(section, table, row).filter(({ schema }) => schema.value.type !== 'row-number');
      if (cells.length === 0 || cells.some(({ content }) => hasSlot(section, content))) continue;
      // Rows that the form has too many of, struck with N/A or dashes.
      if (cells.every(({ content }) => saysNothing(liveText(section, content)))) continue;
      const whole = wholeRow(section, table, row, cells, rows);
      findings.push(...(whole ?? sameName(section, row, cells, names)));
    }
  }
  return findings;
}

function wholeRow(
  section: BoundSection,
  table: BoundTable,
  row: Row,
  cells: readonly KnownCell[],
  rows: Map<string, Seen>,
): Finding[] | undefined {
  if (table.columns.length < 2) return undefined;
  const key = cells.map(({ content }) => keyOf(section, content)).join('|');
  if (/^\|*$/.test(key)) return undefined;
  const first = rows.get(key);
  if (first === undefined) rows.set(key, { span: row.span, row });
  if (first === undefined) return undefined;
  return [
    {
      span: row.span,
      message:
        'This row says the same as one above it, so the team may do the work twice. Archive one of them, or say what differs.',
      related: [{ span: first.span, message: 'The same row stands here first.' }],
    },
  ];
}

function sameName(section: BoundSection, row: Row, cells: readonly KnownCell[], names: Map<string, Seen>): Finding[] {
  const cell = cells.find(({ schema }) => NAMES.test(schema.path));
  if (cell === undefined) return [];
  const text = liveText(section, cell.content).trim();
  const key = `${cell.schema.key} ${keyOf(section, cell.content)}`;
  if (wordsOf(text).length === 0 || isPlaceholder(text) || saysNothing(text)) return [];
  const first = names.get(key);
  if (first === undefined) {
    names.set(key, { span: cell.content, row });
    return [];
  }
  return [
    {
      span: cell.content,
      message: `“${oneLine(text)}” is named twice, and nobody knows which of the two rows holds. Merge them, or give this one a name of its own.`,
      related: [{ span: first.span, message: `“${oneLine(text)}” stands here first.` }],
    },
  ];
}

function keyOf(section: BoundSection, at: Span): string {
  return wordsOf(liveText(section, at)).join(' ') || liveText(section, at).trim();
}
