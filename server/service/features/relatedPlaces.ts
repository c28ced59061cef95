import type { BoundField } from '../binding/bindSection';
import { answerOf, type BoundStrategy, fieldOf, type PlacedBound } from '../binding/bindStrategy';
import { plain } from '../document/place';
import { findByPath, findPart, type SectionSchema } from '../schema';
import { lineOf, type Snapshot } from '../snapshot';
import { oneLine } from '../text/oneLine';
import { type Span, shift, span, textOf } from '../text/span';

/** A place of the document that something else speaks of. */
export interface Place {
  /** The label or title as the file writes it. */
  readonly name: string;
  /** The number that the file gives its section. */
  readonly section: string;
  /** From the start of the document. */
  readonly span: Span;
  /** What is answered there; empty where that is nothing, or more than a line. */
  readonly answer: string;
}

/** Where the paths of the schema lead to in a document, in their order; what is not there is left out. */
export function placesOf(strategy: BoundStrategy, paths: readonly string[]): readonly Place[] {
  return paths.flatMap((path) => placeOf(strategy, path) ?? []);
}

function placeOf(strategy: BoundStrategy, path: string): Place | undefined {
  const target = findByPath<SectionSchema>(strategy.schema.sections, path);
  const at = target === undefined ? undefined : strategy.byKey.get(target.section.key);
  if (target === undefined || at === undefined) return undefined;
  switch (target.kind) {
    case 'section':
      return sectionPlace(at);
    case 'part': {
      const heading = at.bound.section.nodes.find(
        (node) => node.kind === 'heading' && findPart(target.section, node.title) === target.part,
      );
      if (heading?.kind !== 'heading') return undefined;
      const name = oneLine(heading.title.split(/\s[—–-]\s/)[0] ?? heading.title);
      return { name, section: numberOf(at), span: shift(heading.titleSpan, at.start), answer: '' };
    }
    case 'field': {
      const found = fieldOf(strategy, path);
      return found === undefined ? undefined : fieldPlace(found.at, found.field);
    }
    case 'column':
      for (const { node, columns } of at.bound.tables) {
        const cell = node.header.cells[columns.findIndex((column) => column?.path === path)];
        if (cell === undefined) continue;
        const name = plain(textOf(at.bound.section.text, cell.content));
        return { name, section: numberOf(at), span: shift(cell.content, at.start), answer: '' };
      }
      return undefined;
  }
}

export function sectionPlace(at: PlacedBound): Place {
  const { heading } = at.bound.section;
  const own = heading === undefined ? span(0, 0) : span(heading.numberSpan.start, heading.titleSpan.end);
  return { name: oneLine(heading?.title ?? ''), section: numberOf(at), span: shift(own, at.start), answer: '' };
}

export function fieldPlace(at: PlacedBound, field: BoundField): Place {
  const text = field.schema?.content.kind === 'value' ? answerOf({ at, field }) : '';
  const name = plain(oneLine(textOf(at.bound.section.text, field.label))).replace(/(?<![:?])[:?]+$/, '');
  return {
    name,
    section: numberOf(at),
    span: shift(field.label, at.start),
    answer: text.length <= LONGEST_ANSWER && !/[\r\n]/.test(text) ? text : '',
  };
}

const LONGEST_ANSWER = 60;

function numberOf(at: PlacedBound): string {
  return at.bound.section.heading?.number ?? '';
}

/** The address of a place: the document with the line, counted from 1, as fragment, which editors open at that line. */
export function addressOf(snapshot: Snapshot, { span: at }: { readonly span: Span }): string {
  return `${snapshot.uri}#L${lineOf(snapshot, at.start) + 1}`;
}
