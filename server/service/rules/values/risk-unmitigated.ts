import type { BoundSection, BoundTable } from '../../binding/bindSection';
import type { Row } from '../../document/model';
import type { Span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { cellsOfRow, hasSlot, liveText } from '../support/answers';
import { cellPlace } from '../support/cells';
import { bare, isPlaceholder, saysNothing } from '../support/placeholders';

/** Strategy format, section 11 and part 5: Impact is H, M or L; a risk of high impact needs an answer. */
export const riskUnmitigated: SectionRule = {
  scope: 'section',
  meta: {
    id: 'risk-unmitigated',
    family: 'values',
    severity: 'warning',
    summary: 'A risk of high impact has no mitigation.',
    documentation: [
      'The team reads the mitigation as an order to prepare for the risk. Without one, a risk that can sink the project is left to luck.',
      'Say what is done beforehand or what happens when it strikes; if you accept the risk, say that and why.',
    ].join(' '),
    examples: [
      {
        title: 'Nothing, in a word and as a blank',
        text: '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Data loss | L | H | ⟦None⟧ |\n| Outage | M | High |⟦   ⟧|\n',
      },
      {
        title: 'A plan, an accepted risk, and a risk of low impact',
        text: '## 11. Risk & Constraints\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Data loss | L | H | Nightly backup |\n| Outage | M | H | Accepted: pilot only |\n| Slow icons | M | L | None |\n',
      },
    ],
  },
  check: (section) =>
    section.schema?.key === 'risks'
      ? section.tables.flatMap((table) => table.node.rows.flatMap((row) => judge(section, table, row)))
      : [],
};

function judge(section: BoundSection, table: BoundTable, row: Row): Finding[] {
  const cells = cellsOfRow(section, table, row);
  const find = (key: string) => cells.find(({ schema }) => schema.key === key);
  const [impact, mitigation] = [find('impact'), find('mitigation')];
  if (impact === undefined || mitigation === undefined) return [];
  if (!/^h(?:igh)?$/i.test(bare(textAt(section, impact.content)))) return [];
  const text = textAt(section, mitigation.content);
  const at = mitigation.content;
  if (hasSlot(section, at)) return [];
  const empty = text === '';
  if (!empty && !saysNothing(text) && !isPlaceholder(text)) return [];
  return [
    {
      span: empty ? cellPlace(mitigation) : at,
      message:
        'This risk has a high impact and no mitigation, so nobody prepares for it. Say what is done beforehand or when it happens; if it is accepted, say why.',
    },
  ];
}

function textAt(section: BoundSection, at: Span): string {
  return liveText(section, at).trim();
}
