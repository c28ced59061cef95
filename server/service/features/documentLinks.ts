import type { DocumentLink } from 'vscode-languageserver-types';
import type { PlacedBound } from '../binding/bindStrategy';
import type { Section } from '../document/document';
import { createMemo } from '../memo';
import { rangeIn, type Snapshot } from '../snapshot';
import { type Span, span } from '../text/span';
import { addressOfFile } from './fileAddress';
import { type NamedFile, namedFilesIn } from './namedFiles';
import { addressOf, sectionPlace } from './relatedPlaces';

export interface DocumentLinks {
  /** Links to sections have their target; those to files get it from `resolve`. */
  readonly links: (snapshot: Snapshot) => DocumentLink[];
  /** `folders` are the addresses of the workspace's folders. A link that leads nowhere comes back without target. */
  readonly resolve: (link: DocumentLink, folders: readonly string[]) => DocumentLink;
}

/** Links for what a strategy names: files of the workspace, and its own sections in cross-references. */
export function createDocumentLinks(): DocumentLinks {
  // Files are looked for in the text itself, which a keystroke changes in one section only.
  const files = createMemo<Section, readonly NamedFile[]>();
  const filesOf = (section: Section): readonly NamedFile[] => {
    const known = files.get(section) ?? namedFilesIn(section);
    files.set(section, known);
    return known;
  };
  return {
    links: (snapshot) => {
      const byNumber = new Map<string, PlacedBound>();
      for (const at of snapshot.strategy.sections) {
        const number = at.bound.section.heading?.number ?? '';
        if (number !== '' && !byNumber.has(number)) byNumber.set(number, at);
      }
      const links: DocumentLink[] = [];
      for (const at of snapshot.strategy.sections) {
        if (links.length >= MOST_LINKS) break;
        const named = filesOf(at.bound.section).slice(0, MOST_LINKS);
        links.push(...named.map((file) => fileLink(snapshot, at, file)), ...sectionLinks(snapshot, at, byNumber));
      }
      return links;
    },
    resolve: (link, folders) => {
      const target = isFileData(link.data) ? addressOfFile(link.data.uri, link.data, folders) : undefined;
      return target === undefined ? link : { ...link, target };
    },
  };
}

/** Far more than a strategy names; editors ask for those of the whole document after every change. */
const MOST_LINKS = 1000;

interface FileData {
  readonly uri: string;
  readonly path: string;
  readonly writtenIn: NamedFile['writtenIn'];
}

function isFileData(data: unknown): data is FileData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'uri' in data &&
    typeof data.uri === 'string' &&
    'path' in data &&
    typeof data.path === 'string' &&
    'writtenIn' in data
  );
}

function fileLink(snapshot: Snapshot, at: PlacedBound, { span: own, path, writtenIn }: NamedFile): DocumentLink {
  const data: FileData = { uri: snapshot.uri, path, writtenIn };
  return { range: rangeIn(snapshot, at.placed, own), data };
}

function sectionLinks(
  snapshot: Snapshot,
  at: PlacedBound,
  byNumber: ReadonlyMap<string, PlacedBound>,
): readonly DocumentLink[] {
  return at.bound.references().flatMap((reference) => {
    const target = byNumber.get(reference.number);
    if (target === undefined) return [];
    const place = sectionPlace(target);
    const range = rangeIn(snapshot, at.placed, withItsWord(at.bound.section.text, reference.span));
    return [{ range, target: addressOf(snapshot, place), tooltip: `Go to ${place.section} ${place.name}` }];
  });
}

/** `Section 5`, not the figure alone. */
function withItsWord(text: string, number: Span): Span {
  const before = text.slice(Math.max(0, number.start - 16), number.start);
  const word = /(?:\bsections?[ \t\u00a0]{1,3}|§{1,2}[ \t\u00a0]{0,3})$/iu.exec(before)?.[0] ?? '';
  return span(number.start - word.length, number.end);
}
