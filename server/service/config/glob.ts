/**
 * Compiles a glob pattern in the syntax of LSP: `*` and `?` stay within a segment of a path, `**` takes whole segments, `{a,b}`
 * gives alternatives, and `[a-z]` and `[!a-z]` ranges. Patterns come out of workspaces, so nothing here goes back: the time is
 * that of the pattern's length times the path's, where a regular expression made of the same pattern can take years.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const alternatives = expandBraces(pattern.replace(/^\.\//, '')).map(tokensOf);
  return (path) => alternatives.some((tokens) => tokens.length > 0 && matches(tokens, path));
}

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly Range[] }
  /** `?` */
  | { readonly kind: 'any' }
  /** `*` */
  | { readonly kind: 'star' }
  /** `**` with the slash behind it: any number of segments, none among them. */
  | { readonly kind: 'segments' }
  /** `**` at the end: all that is left. */
  | { readonly kind: 'rest' };

type Range = readonly [from: string, to: string];

/** More alternatives than anybody writes; braces in braces could otherwise make millions. */
const MOST_ALTERNATIVES = 64;

/** The patterns that one with braces stands for; braces that nothing closes stand for themselves. */
function expandBraces(pattern: string): readonly string[] {
  let patterns: readonly string[] = [''];
  for (let at = 0; at < pattern.length; ) {
    const group = groupAt(pattern, at);
    const parts = group === undefined ? [pattern.charAt(at)] : partsOf(group);
    patterns = patterns.flatMap((before) => parts.map((part) => before + part)).slice(0, MOST_ALTERNATIVES);
    at += group === undefined ? 1 : group.length + 2;
  }
  return patterns;
}

/** What stands in the braces that open here. LSP's groups hold no groups, so none is looked at beyond the next brace. */
function groupAt(pattern: string, at: number): string | undefined {
  const group = /\{([^{}]*)\}/y;
  group.lastIndex = at;
  return group.exec(pattern)?.[1];
}

function partsOf(group: string): readonly string[] {
  return group.split(',');
}

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  // Many brackets may be open, and the end of the pattern is far from each of them.
  const lastClose = pattern.lastIndexOf(']');
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    const startsSegment = at === 0 || pattern.charAt(at - 1) === '/';
    if (startsSegment && pattern.startsWith('**/', at)) {
      tokens.push({ kind: 'segments' });
      at += 3;
    } else if (startsSegment && pattern.slice(at) === '**') {
      tokens.push({ kind: 'rest' });
      at += 2;
    } else if (char === '[' && lastClose >= at + 2) {
      const close = pattern.indexOf(']', at + 2);
      tokens.push(setOf(pattern.slice(at + 1, close)));
      at = close + 1;
    } else {
      tokens.push(char === '*' ? { kind: 'star' } : char === '?' ? { kind: 'any' } : { kind: 'char', char });
      at++;
    }
  }
  return tokens;
}

function setOf(text: string): Token {
  const negated = text.startsWith('!') || text.startsWith('^');
  const ranges: Range[] = [];
  for (let at = negated ? 1 : 0; at < text.length; at++) {
    const isRange = text.charAt(at + 1) === '-' && at + 2 < text.length;
    ranges.push([text.charAt(at), text.charAt(isRange ? at + 2 : at)]);
    if (isRange) at += 2;
  }
  return { kind: 'set', negated, ranges };
}

/** Walks along the path with all places of the pattern at which it could be. */
function matches(tokens: readonly Token[], path: string): boolean {
  let places = new Set<number>();
  enter(tokens, places, 0, true);
  for (let at = 0; at < path.length && places.size > 0; at++) {
    const char = path.charAt(at);
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token === undefined || !takes(token, char)) continue;
      const stays = token.kind === 'star' || token.kind === 'segments' || token.kind === 'rest';
      enter(tokens, next, stays ? place : place + 1, char === '/');
    }
    places = next;
  }
  return places.has(tokens.length);
}

/**
 * Adds a place and those that can be reached from it without a character. Where one is known, so are all behind it: many
 * places in a run of wildcards would otherwise each walk to the run's end.
 */
function enter(tokens: readonly Token[], places: Set<number>, place: number, startsSegment: boolean): void {
  for (let at = place; ; at++) {
    if (places.has(at)) return;
    places.add(at);
    const kind = tokens[at]?.kind;
    const canSkip = kind === 'star' || kind === 'rest' || (kind === 'segments' && startsSegment);
    if (!canSkip) return;
  }
}

function takes(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'set':
      return char !== '/' && token.ranges.some(([from, to]) => from <= char && char <= to) !== token.negated;
    case 'any':
    case 'star':
      return char !== '/';
    case 'segments':
    case 'rest':
      return true;
  }
}
