import type { StackType, ValueType } from '../../schema';
import { type Catalogue, optionByName } from '../../schema/catalogue';
import { alternativesOf } from '../../text/alternatives';
import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { Finding, Fix, SectionRule } from '../rule';
import { type Answer, answersOf } from '../support/answers';

/**
 * Strategy format, part 5: in Cloud Provider, Deployment, CDN, Cache, Message Queue, Package Manager and Monorepo slashes
 * list candidates to narrow to one; the schema says `choice: one` there.
 */
export const candidatesOpen: SectionRule = {
  scope: 'section',
  meta: {
    id: 'candidates-open',
    family: 'values',
    severity: 'information',
    summary: 'A field still lists candidates where one has to be chosen.',
    documentation: [
      'In Cloud Provider, Deployment, CDN, Cache, Message Queue, Package Manager and Monorepo a slash parts candidates.',
      'As long as there are several, each agent may pick another one, and costs and tests do not fit together.',
      'Each fix leaves one candidate, with the remark in parentheses that belongs to it.',
    ].join(' '),
    examples: [
      {
        title: 'Four providers',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: ⟦Fly.io (cheapest) / AWS / GCP / self-hosted⟧\n',
        fixed: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io (cheapest)\n',
      },
      {
        title: 'Candidates left to the team',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **CDN**: ⟦Vercel Edge / Cloudflare⟧ — team’s choice\n',
        fixed: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **CDN**: Vercel Edge\n',
      },
      {
        title: 'Things used together, one choice, and slashes that part nothing',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Framework**: Phoenix / LiveView / Ecto\n- **Cache**: Redis (local / remote)\n\n**Package Manager**: npm/pnpm compatible\n',
      },
      {
        title: 'One for each language',
        text: '## 4. Technical Constraints\n\n**Package Manager**: pnpm (Node.js) / poetry (Python)\n',
      },
    ],
  },
  check: (section, { catalogue }) => answersOf(section, isChoice).flatMap((answer) => judge(answer, catalogue)),
};

function isChoice(value: ValueType): value is StackType {
  return value.type === 'stack' && value.choice === 'one';
}

function judge(answer: Answer<StackType>, catalogue: Catalogue): Finding[] {
  const { text } = answer;
  if (answer.below) return [];
  // Behind a dash stands a remark about the whole list, such as “team's choice”.
  const remark = / [—–-] /.exec(text)?.index ?? -1;
  const last = text.lastIndexOf(' / ');
  const end = remark > last ? remark : text.length;
  const list = { start: 0, end: text.slice(0, end).trimEnd().length };
  const candidates = alternativesOf(text, list);
  const first = candidates[0];
  const final = candidates[candidates.length - 1];
  if (candidates.length < 2 || first === undefined || final === undefined) return [];
  const whole = span(answer.span.start + first.start, answer.span.start + final.end);
  const names = candidates.map((at) => text.slice(at.start, at.end).replace(/ ?\([^()]*\)/g, ''));
  if (areOfDifferentWorlds(names, catalogue)) return [];
  const cut = remark > last && DELEGATED.test(text.slice(remark)) ? text.length : final.end;
  const fixes = candidates.map((at): Fix => narrow(answer, span(first.start, cut), at));
  return [
    {
      span: whole,
      message: `${answer.name} still has ${candidates.length} candidates: ${oneLine(names.join(', '))}. Leave the one to be used, or each agent may pick another.`,
      fixes,
    },
  ];
}

/** `pnpm (Node.js) / poetry (Python)` are no candidates: each serves a language of its own. */
function areOfDifferentWorlds(names: readonly string[], catalogue: Catalogue): boolean {
  const worlds = names.map((name) => optionByName(catalogue, name)?.option.ecosystems ?? []);
  const all = worlds.flat();
  return worlds.every((world) => world.length > 0) && new Set(all).size === all.length;
}

const DELEGATED = /^\W*team['’]?s['’]? choice\W*$/i;

/** Takes out what stands before and behind a candidate. */
function narrow({ span: { start }, text }: Answer, list: Span, candidate: Span): Fix {
  const edits = [
    { start: start + list.start, end: start + candidate.start, text: '' },
    { start: start + candidate.end, end: start + list.end, text: '' },
  ].filter((edit) => edit.end > edit.start);
  return { title: `Choose ${oneLine(text.slice(candidate.start, candidate.end))}`, edits, safe: false };
}
