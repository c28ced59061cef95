import type { BoundItem, BoundSection } from '../../binding/bindSection';
import type { Finding, SectionRule } from '../rule';
import { eolOf } from '../support/eol';
import { listing } from '../support/listing';
import { checklistItems, numberOf } from '../support/policyAnswers';
import { has, phrase, proseOf } from '../support/prose';

const LIST = 'auto-sync/synced-artefacts';

/** Strategy format, policies, Auto-Synced: the synced artefacts are ticked. */
export const syncedArtefactsUnticked: SectionRule = {
  scope: 'section',
  meta: {
    id: 'synced-artefacts-unticked',
    family: 'policies',
    severity: 'warning',
    pillar: 'auto-synced',
    summary: 'Something that the policy syncs to GitHub is not ticked, or not listed.',
    documentation: [
      'The Auto-Synced policy pushes plans, evidence, source code, the commit log, reports and cost estimates, so that GitHub always shows the whole state.',
      'What is not ticked stays on the machine of the team. A list that leaves an item out is information, because the file may name things differently.',
      'Tick the item.',
    ].join(' '),
    examples: [
      {
        title: 'Not ticked',
        text: '## 13. GitHub Auto-Sync Policy\n\n**What gets auto-synced**:\n- [x] `.team/` planning artifacts\n- ⟦[ ]⟧ `.team/evidence/` proof artifacts\n- [x] Source code, `.team/COMMIT_LOG.md`, `.team/reports/` and `COST_ESTIMATION.md`\n',
        fixed:
          '## 13. GitHub Auto-Sync Policy\n\n**What gets auto-synced**:\n- [x] `.team/` planning artifacts\n- [x] `.team/evidence/` proof artifacts\n- [x] Source code, `.team/COMMIT_LOG.md`, `.team/reports/` and `COST_ESTIMATION.md`\n',
      },
      {
        title: 'Not listed',
        text: '## 13. GitHub Auto-Sync Policy\n\n**⟦What gets auto-synced⟧**:\n- [x] Plans, evidence, source code, commit log, cost estimation\n',
        fixed:
          '## 13. GitHub Auto-Sync Policy\n\n**What gets auto-synced**:\n- [x] Plans, evidence, source code, commit log, cost estimation\n- [x] `.team/reports/` PPTX + PDF\n',
      },
      {
        title: 'All of it, in other words',
        text: '## 13. GitHub Auto-Sync Policy\n\n**What gets auto-synced**:\n- [x] The whole `.team/` folder: charter, board, proof, logs of commits, presentations\n- [x] Code\n- [x] Cost estimates\n- [ ] Designs\n',
      },
    ],
  },
  check: (bound) => judge(bound),
};

interface Artefact {
  readonly key: string;
  readonly name: string;
  readonly words: RegExp;
}

const ARTEFACTS: readonly Artefact[] = [
  {
    key: 'planning',
    name: 'plans',
    words: phrase(String.raw`\b(?:plan\w*|charter|kanban|milestones?|boards?|roadmap)\b`),
  },
  { key: 'evidence', name: 'evidence', words: phrase(String.raw`\b(?:evidence|proofs?)\b`) },
  {
    key: 'source',
    name: 'source code',
    words: phrase(
      String.raw`\b(?:source\w*|code\w*|implementation|scripts?|configs?|assets|models|notebooks|infrastructure|contracts?)\b`,
    ),
  },
  { key: 'commit-log', name: 'the commit log', words: phrase(String.raw`\bcommit|\blogs? of\b`) },
  {
    key: 'reports',
    name: 'reports',
    words: phrase(String.raw`\b(?:reports?|pptx|pdf|presentations?|slides)\b`),
  },
  { key: 'cost-estimation', name: 'cost estimates', words: phrase(String.raw`\bcosts?\b`) },
];
const WHOLE_FOLDER = phrase(
  String.raw`\b(?:all|whole|entire|everything)\b[^.;]{0,20}\.team\b|\beverything\b|\ball (?:files|artifacts|artefacts|changes)\b`,
);

function judge(bound: BoundSection): readonly Finding[] {
  const items = checklistItems(bound, LIST);
  const label = bound.fields.find(({ path }) => path === LIST)?.label;
  const [firstItem] = items;
  if (firstItem === undefined || label === undefined) return [];
  const number = numberOf(bound);
  const lines = items.map((item) => ({ item, text: proseOf(bound, item.node.text).text }));
  // A list without any tick is the business of another rule.
  if (lines.every(({ item }) => !item.node.checked)) return [];
  const names = (artefact: Artefact, { item, text }: (typeof lines)[number]): boolean =>
    item.known.some(({ key }) => key === artefact.key) || has(text, artefact.words);
  const found: Finding[] = [];
  const missing: Artefact[] = [];
  const whole = lines.some(({ item, text }) => item.node.checked && has(text, WHOLE_FOLDER));
  const reported = new Set<BoundItem>();
  for (const artefact of ARTEFACTS) {
    const about = lines.filter((line) => names(artefact, line));
    if (about.some(({ item }) => item.node.checked)) {
      // The item that the format itself lists is wanted even where another line touches its subject.
      const own = about.find(({ item }) => !item.node.checked && item.known[0]?.key === artefact.key);
      if (own !== undefined) report(own.item);
      continue;
    }
    const [open] = about;
    if (open !== undefined) report(open.item);
    else if (!whole) missing.push(artefact);
  }
  function report(item: BoundItem): void {
    const { box } = item.node;
    if (box === undefined || reported.has(item)) return;
    reported.add(item);
    found.push({
      span: box,
      message: `Auto-Synced is weakened: this is not synced to GitHub, so it stays on one machine. Section ${number} syncs plans, evidence, source code, logs, reports and cost estimates; tick it.`,
      fixes: [{ title: 'Tick it', edits: tick(item), safe: false }],
    });
  }
  return missing.length === 0 ? found : [...found, notListed(bound, label, items, missing)];
}

function tick({ node }: BoundItem) {
  return node.box === undefined || node.checked ? [] : [{ ...node.box, text: '[x]' }];
}

function notListed(
  bound: BoundSection,
  label: { readonly start: number; readonly end: number },
  items: readonly BoundItem[],
  missing: readonly Artefact[],
): Finding {
  const names = listing(missing.map(({ name }) => name));
  const content = bound.fields.find(({ path }) => path === LIST)?.schema?.content;
  const texts =
    content?.kind === 'checklist' ? content.items.filter(({ key }) => missing.some((one) => one.key === key)) : [];
  const at = items[items.length - 1]?.node.text.end ?? label.end;
  const lines = texts.map(({ text }) => `${eolOf(bound.section.text)}- [x] ${text}`).join('');
  return {
    span: label,
    severity: 'information',
    message: `The list does not name ${names}, so that may stay on one machine. Auto-Synced has it on GitHub (section ${numberOf(bound)}); add it.`,
    fixes: [{ title: `Add ${names}`, edits: [{ start: at, end: at, text: lines }], safe: false }],
  };
}
