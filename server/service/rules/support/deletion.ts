import { isNegated } from './negation';
import { isQuoted, type Match, matches, phrase } from './prose';

/** Every word for making something vanish, whatever its form, for answers that must not have one. */
const LOSS = phrase(
  [
    String.raw`\b(?:delet(?:e[sd]?|ing|ions?)|purg(?:e[sd]?|ing)|wip(?:e[sd]?|ing)|eras(?:e[sd]?|ing|ure)|destroy(?:s|ed|ing)?|`,
    'shred(?:s|ded)?|truncat(?:e[sd]?|ing)|discard(?:s|ed|ing)?|prun(?:e[sd]?|ing)|drop(?:s|ped|ping)?|',
    'remov(?:e[sd]?|al|ing)|expir(?:e[sd]?|y|ing|ation)|overwr(?:ite[s]?|itten|iting)|clean(?:s|ed)?[ -]?up|clear(?:s|ed)?|',
    String.raw`get(?:s|ting)? rid of|throw(?:n|s)?(?: [a-z]+)? away|trash(?:ed)?|recycle bin|rm -[rf]+|rm|replac(?:e[sd]?|ing)|dispos(?:e[sd]?|al))\b|`,
    String.raw`/dev/null|/tmp\b|\b(?:keep|kept|retain(?:ed)?|retention|stor(?:e|ed)|held|hold)\b[^.;]{0,30}? \d+ ?(?:hours?|h|days?|d|weeks?|months?|years?)\b|`,
    String.raw`\b(?:keep|kept|retain(?:ed)?) (?:[a-z]+ ){0,3}until\b`,
  ].join(''),
);

/**
 * Where an answer that must keep data loses it: `delete after 30 days`, `move to trash`, `kept for 30 days`. Words that
 * are denied (`NEVER delete`, `instead of deletion`) are none.
 */
export function lossesIn(text: string): readonly Match[] {
  return matches(text, LOSS).filter(({ from, to, text: word }) => {
    if (isNegated(text, from, to)) return false;
    if (/^(?:keep|kept|retain|retention|stor|held|hold)/.test(word)) return !/\b(?:at least|minimum|min)\b/.test(word);
    return !/(?:\bsoft|\bun)[ -]*$/.test(text.slice(Math.max(0, from - 6), from));
  });
}

/** What the team makes or works on: its loss is never a feature of the product. */
const TEAM_DATA = String.raw`(?:evidence|proofs?|archives?|archived|\.team|artifacts?|artefacts?|commits?|commit log|commit history|git history|history|screenshots?|ai-team|kanban|scaling log|cost estimation|log entries|audit (?:log|trail)s?)`;
/** Data that may be the project's or, in a description of the product, its users'. */
const DATA =
  '(?:logs?|logfiles?|tables?|databases?|schemas?|rows?|records?|files?|backups?|data|documents?|migrations?|entries|snapshots?|reports?|versions?|columns?)';

const STRONG = 'delete|purge|wipe|erase|destroy|shred|trash';
const STRONG_THIRD = 'deletes|purges|wipes|erases|destroys|shreds|trashes';
const STRONG_PAST = 'deleted|purged|wiped|erased|destroyed|shredded|trashed|truncated';
const WEAK = 'remove|discard|prune|drop|clear|clean up|get rid of|throw away|overwrite|expire';
const WEAK_THIRD = 'removes|discards|prunes|drops|clears|cleans up|overwrites|expires';
const WEAK_PAST = 'removed|discarded|pruned|dropped|cleared|cleaned up|thrown away|overwritten|expired';

/** Words between the verb and what it loses; a verb that names a button or an operation orders nothing. */
const BETWEEN = String.raw`(?!(?:buttons?|actions?|endpoints?|dialogs?|operations?|permissions?|icons?|flows?|api|keys?|requests?|events?|commands?|statements?|queries|markers?|of|on|in|is|are|from (?:the )?(?:list|cart|ui)) )(?:[^\s.;:,()"]+ ){0,4}?`;
const AUXILIARY = '(?:is|are|be|been|being|get|gets|was|were|will|may|can|should|must)';

const TEAM_ORDERS = [
  phrase(String.raw`\b(?:${STRONG}|${STRONG_THIRD}|${WEAK}|${WEAK_THIRD}) ${BETWEEN}${TEAM_DATA}\b`),
  phrase(
    String.raw`(?:\b|(?<=[ ]))${TEAM_DATA}\b[^.;:"]{0,40}?\b${AUXILIARY} (?:[a-z]+ ){0,2}?(?:${STRONG_PAST}|${WEAK_PAST})\b`,
  ),
  phrase(String.raw`(?:\b|(?<=[ ]))${TEAM_DATA}\b(?: [a-z./]+){0,3} expires?\b`),
  phrase(String.raw`\b(?:deletion|removal|purge|purging|erasure) of ${BETWEEN}${TEAM_DATA}\b`),
];

const DATA_ORDERS = [
  phrase(String.raw`\b(?:${STRONG}|${STRONG_THIRD}) ${BETWEEN}${DATA}\b`),
  phrase(String.raw`\btruncates? ${BETWEEN}(?:tables?|databases?|logs|logfiles)\b`),
  phrase(String.raw`\b${DATA}\b[^.;:"]{0,40}?\b${AUXILIARY} (?:[a-z]+ ){0,2}?(?:${STRONG_PAST})\b`),
  phrase(String.raw`\bdrops? ${BETWEEN}(?:tables?|databases?|schemas?|columns?|collections?)\b`),
  phrase(
    String.raw`\b(?:tables?|databases?|schemas?|columns?|collections?)\b[^.;:"]{0,40}?\b${AUXILIARY} (?:[a-z]+ ){0,2}?dropped\b`,
  ),
  phrase(
    String.raw`\b(?:logs?|backups?|records?|data|tables?)\b[^.;:"]{0,20}?\b(?:purged|wiped|deleted)(?= (?:after|every|weekly|daily|monthly|once|when|at)\b)`,
  ),
];

/** `rm -rf .team/archive`, but not `rm -rf node_modules`: what a build makes can be made again. */
const COMMAND = phrase(
  String.raw`\brm -(?=[a-z]*[rf])[a-z]+ (?!\.?/?(?:node modules|dist|build|target|tmp|/tmp|\.cache|cache|coverage|out|deps|\.next|\.nuxt|venv|\.venv)\b)[^\s"]+|\bgit clean -[a-z]*f[a-z]*|\bgit branch -d\b|\bdrop (?:table|database|schema)\b|\btruncate table\b`,
);

/** Nobody orders the team to lose data with these words around: they speak of the product, its users or scratch data. */
const HARMLESS_AROUND = phrase(
  String.raw`\b(?:gdpr|ccpa|hipaa|lgpd|coppa|ferpa|cpra|data subjects?|dsars?|(?:deletion|delete|erasure|user) requests?|devices?|uploaded|local storage|privacy|personal|pii|erasure|forgotten|(?:up)?on request|consent|opt[ -]?out|retention|ttl|lifecycle|crud|accounts?|cascad\w*|duplicates?|orphan\w*|cart|inbox|messages?|posts?|comments?|tasks?|notifications?|cookies?|sessions?|tokens?|cdn|soft)\b|\b(?:create|read|insert|add|edit|update|get|post|put|patch)\b[^.;]{0,40}\bdelete\b`,
);
const HARMLESS_INSIDE = phrase(
  String.raw`\b(?:temp|temporary|tmp|cache|cached|test|tests|testing|dummy|seed(?:ed)?|fixtures?|mock|sandbox|demo|scratch|build|generated|compiled|intermediate|preview|ephemeral|unsaved)\b`,
);
/** A person who uses the product, or a mood that orders nothing. */
const NO_ORDER_BEFORE = phrase(
  String.raw`\b(?:might|could|would|users?|customers?|admins?|administrators?|owners?|members?|players?|visitors?|patients?|clients?|authors?|editors?|tenants?|they|he|she|how to|ability to|able to|attempts? to|tr(?:y|ies) to|wants? to|requests? to|asks? to|tempted to|right to|before|asked to|told to|escalat\w*|confirm\w*|approv\w*|refuse) (?:(?:can|may|will|to|they|the|accidentally|permanently|ever|must|should|an?|any|its?|and|or|you|agents?|anyone|anybody|somebody|someone) ){0,12}$`,
);

/**
 * Where prose orders, or allows, that data of the project is lost. `scope` is `team` where the text describes the
 * product, so that only what the team itself makes is meant.
 */
export function deletionOrders(text: string, scope: 'team' | 'all'): readonly Match[] {
  const team = TEAM_ORDERS.flatMap((pattern) => matches(text, pattern));
  const data = scope === 'team' ? [] : DATA_ORDERS.flatMap((pattern) => matches(text, pattern));
  const harmless = data.length > 0 && text.search(HARMLESS_AROUND) >= 0;
  const orders = [...team, ...(harmless ? [] : data)].filter((match) => isOrder(text, match));
  const commands = matches(text, COMMAND).filter(
    ({ from, to }) => !isNegated(text, from, to) && !isMention(text, from),
  );
  return withoutOverlap([...orders, ...commands]);
}

function isOrder(text: string, match: Match): boolean {
  const verb = match.text.search(ANY_VERB);
  const from = match.from + Math.max(0, verb);
  if (match.text.search(HARMLESS_INSIDE) >= 0 || isMention(text, match.from)) return false;
  if (isNegated(text, from, match.to)) return false;
  const before = text.slice(Math.max(0, match.from - 60), match.from);
  if ((/(?<!\S)\S+ *$/.exec(before)?.[0] ?? '').search(HARMLESS_INSIDE) >= 0) return false;
  if (before.search(NO_ORDER_BEFORE) >= 0) return false;
  // `undelete`, `soft-delete`, `delete/archive`: parts of other words and names of buttons.
  return !/(?:\bsoft[ -]+|[/\\-])$/.test(before);
}

const ANY_VERB = phrase(
  String.raw`\b(?:${STRONG}|${STRONG_THIRD}|${STRONG_PAST}|${WEAK}|${WEAK_THIRD}|${WEAK_PAST}|truncates?|deletion|removal|purging|erasure)\b`,
);

/** Words in quotes are spoken of, unless the whole text is one quotation. */
function isMention(text: string, at: number): boolean {
  return isQuoted(text, at) && !/^ *"/.test(text);
}

function withoutOverlap(found: readonly Match[]): readonly Match[] {
  const sorted = [...found].sort((left, right) => left.from - right.from || right.to - left.to);
  const kept: Match[] = [];
  for (const match of sorted) {
    const last = kept[kept.length - 1];
    if (last === undefined || match.from >= last.to) kept.push(match);
  }
  return kept;
}
