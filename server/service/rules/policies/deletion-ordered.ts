import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { deletionOrders } from '../support/deletion';
import { type Piece, piecesOf } from '../support/livePieces';
import { proseOf, spanIn } from '../support/prose';

/** Strategy format, policies, No-Delete: nothing elsewhere in the file orders a deletion, purge or expiry of project data. */
export const deletionOrdered: SectionRule = {
  scope: 'section',
  meta: {
    id: 'deletion-ordered',
    family: 'policies',
    severity: 'error',
    pillar: 'no-delete',
    summary: 'The file orders or allows a deletion of project data, against the No-Delete rule.',
    documentation: [
      'Under the No-Delete policy nothing that belongs to the project is deleted: files, rows, logs, evidence, reports. An order to purge or drop it anywhere in the file sets agents against the policy.',
      'Descriptions of the product (users delete their tasks), deletion on request under privacy law, caches, sessions and test data are no such orders.',
      'Say that the data is archived instead.',
    ].join(' '),
    examples: [
      {
        title: 'Orders to delete',
        text: '## 11. Risk & Constraints\n\n**Hard Constraints** (non-negotiable):\n- ⟦Purge logs⟧ older than 30 days\n- After release, ⟦delete evidence⟧ nobody reads\n- Old ⟦tables are dropped⟧ with the migration\n',
      },
      {
        title: 'A weakened rule in prose, and a command',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n**Data Preservation (No-Delete Rule)**:\n\nThe ⟦evidence may be deleted⟧ after the release.\n\n## 14. Additional Context\n\nRun `⟦rm -rf .team/archive⟧` to save space.\n',
      },
      {
        title: 'No orders',
        text: '## 5. Non-Functional Requirements\n\n**Security**:\n- Compliance: GDPR (data deletion on request)\n\n## 11. Risk & Constraints\n\n**Hard Constraints** (non-negotiable):\n- Never delete evidence, purge logs or drop tables\n- Users can delete their tasks\n- Sessions expire after a day; the CDN is purged on deploy\n',
      },
    ],
  },
  check: (bound) => {
    if (!ANY.test(bound.section.text)) return [];
    const key = bound.schema?.key ?? '';
    if (REFUSED.has(key)) return [];
    const scope = PRODUCT.has(key) ? 'team' : 'all';
    return piecesOf(bound).flatMap((piece) => (isLeftOut(piece) ? [] : judge(bound, piece, scope)));
  },
};

/** A section without any of these words has nothing to look for. */
const ANY =
  /delet|purg|wip(?:e|ing)|eras|destroy|shred|trash|truncat|remov|discard|prun|drop|clear|clean|rid of|throw|overwr|expir|\brm\b/i;
/** What stands here is what the team must not build. */
const REFUSED = new Set(['out-of-scope', 'references']);
/** These describe the product, whose users may delete what is theirs. */
const PRODUCT = new Set([
  'project-identity',
  'target-audience',
  'core-features',
  'deliverable-product-target',
  'uat-testing',
]);
/** Judged by rules of their own, or a list of what agents must ask about. */
const OWN = /^data-preservation\/(?:preservation\/(?:archive-\w+|git-history)|uncertainty\/counts-as-unsure)$/;

function isLeftOut({ path, column }: Piece): boolean {
  return OWN.test(path) || /avoid|risk|pain point/i.test(column);
}

function judge(bound: BoundSection, piece: Piece, scope: 'team' | 'all'): readonly Finding[] {
  if (!ANY.test(textOf(bound.section.text, piece.span))) return [];
  const prose = proseOf(bound, piece.span);
  return deletionOrders(prose.text, scope).map(({ from, to }) => {
    const at = spanIn(prose, from, to);
    const words = oneLine(textOf(bound.section.text, at));
    return {
      span: at,
      message: `No-Delete is broken: “${words}” has project data deleted. The policy on data preservation keeps it for good; archive it instead, for example in \`.team/archive/\`.`,
    };
  });
}
