import type { BoundSection } from '../../binding/bindSection';
import { oneLine } from '../../text/oneLine';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { historyOrders } from '../support/history';
import { type Piece, piecesOf } from '../support/livePieces';
import { proseOf, spanIn } from '../support/prose';

/** Strategy format, policies, No-Delete: nothing elsewhere in the file orders a force push or a squash merge. */
export const historyRewriteOrdered: SectionRule = {
  scope: 'section',
  meta: {
    id: 'history-rewrite-ordered',
    family: 'policies',
    severity: 'error',
    pillar: 'no-delete',
    summary: 'The file orders or allows a force push, a squash merge or another change of published history.',
    documentation: [
      'Under the No-Delete policy published commits stay as they are. A squash merge, a force push or a rebase of a shared branch asked for anywhere in the file replaces them.',
      'Ask for merge commits instead, or take the words out.',
    ].join(' '),
    examples: [
      {
        title: 'Orders to rewrite history',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] Branch protection (⟦squash merge⟧ only)\n- [x] Bots may ⟦force-push⟧ after a failed build\n',
      },
      {
        title: 'No such orders',
        text: '## 6. Testing Requirements\n\n**CI/CD Requirements**:\n- [x] Branch protection (no force push, do not squash)\n- [x] Force pushes are blocked\n- [ ] Squash merge\n\n## 3. Core Features\n\nPlayers squash bugs.\n',
      },
    ],
  },
  check: (bound) => {
    if (!ANY.test(bound.section.text)) return [];
    if (bound.schema?.key === 'out-of-scope') return [];
    return piecesOf(bound).flatMap((piece) => judge(bound, piece));
  },
};

/** A text without any of these has nothing to look for. */
const ANY = /squash|rebas|force|push.{0,30}-f|rewrit|amend|filter-|reset --/i;

function judge(bound: BoundSection, piece: Piece): readonly Finding[] {
  if (piece.path === 'data-preservation/preservation/git-history' || /avoid|risk/i.test(piece.column)) return [];
  if (!ANY.test(textOf(bound.section.text, piece.span))) return [];
  const prose = proseOf(bound, piece.span);
  return historyOrders(prose.text).map(({ from, to }) => {
    const at = spanIn(prose, from, to);
    const words = oneLine(textOf(bound.section.text, at));
    return {
      span: at,
      message: `No-Delete is broken: “${words}” changes commits that are already published. The policy on data preservation keeps git history as it is; use merge commits, or take this out.`,
    };
  });
}
