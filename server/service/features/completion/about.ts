import type { MarkupContent } from 'vscode-languageserver-types';
import { findByPath, type ValueType } from '../../schema';
import type { Catalogue, StackOption } from '../../schema/catalogue';
import { contentOf, type Markup } from '../markup';
import type { CompletionKnowledge } from './completionContext';

/**
 * What an item is about. It travels to the client and back as the item's `data`, so that documentation is written for
 * the one item that somebody looks at.
 */
export type About =
  /** An option of the stack catalogue; `against` is why it does not fit this strategy. */
  | { readonly about: 'option'; readonly id: string; readonly against?: string }
  /** A section, part, field or column of the format, or with `option` one of its allowed values. */
  | { readonly about: 'path'; readonly path: string; readonly option?: string }
  | { readonly about: 'pillar'; readonly key: string }
  | { readonly about: 'rule'; readonly id: string };

/** Undefined for what is no such data, which a client may well send. */
export function readAbout(data: unknown): About | undefined {
  if (typeof data !== 'object' || data === null || !('about' in data)) return undefined;
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(data, name);
    return typeof value === 'string' ? value : undefined;
  };
  switch (data.about) {
    case 'option': {
      const [id, against] = [text('id'), text('against')];
      return id === undefined ? undefined : { about: 'option', id, ...(against === undefined ? {} : { against }) };
    }
    case 'path': {
      const [path, option] = [text('path'), text('option')];
      return path === undefined ? undefined : { about: 'path', path, ...(option === undefined ? {} : { option }) };
    }
    case 'pillar': {
      const key = text('key');
      return key === undefined ? undefined : { about: 'pillar', key };
    }
    case 'rule': {
      const id = text('id');
      return id === undefined ? undefined : { about: 'rule', id };
    }
    default:
      return undefined;
  }
}

/** The documentation of what an item is about; undefined where there is nothing to say. */
export function documentationOf(
  about: About,
  { catalogue, format, rules }: CompletionKnowledge,
  markup: Markup,
): MarkupContent | undefined {
  const paragraphs = ((): readonly string[] => {
    switch (about.about) {
      case 'option': {
        const option = catalogue.optionById.get(about.id);
        return option === undefined ? [] : aboutOption(catalogue, markup, option, about.against ?? '');
      }
      case 'path':
        return aboutPath(findByPath(format.sections.values(), about.path), about.option);
      case 'pillar':
        return format.pillars.filter(({ key }) => key === about.key).map(({ doc }) => doc);
      case 'rule':
        return rules.filter(({ id }) => id === about.id).map(({ documentation }) => documentation);
    }
  })();
  const content = contentOf(markup, paragraphs);
  return content.value === '' ? undefined : content;
}

function aboutOption(catalogue: Catalogue, markup: Markup, option: StackOption, against: string): readonly string[] {
  const needs = option.requires
    .filter(({ comesWith }) => !comesWith)
    .map(({ anyOf, because }) => {
      const names = anyOf.flatMap((id) => catalogue.optionById.get(id)?.name ?? []);
      return `Needs ${names.join(' or ')}. ${because}`;
    });
  const warning = against === '' ? [] : [`${markup.strong('In this strategy:')} ${against}.`.replace(/\.\.$/, '.')];
  const link = markup.kind === 'markdown' ? markup.link('Official documentation', option.url) : option.url;
  return [option.documentation, ...needs, ...warning, link];
}

function aboutPath(target: ReturnType<typeof findByPath>, option: string | undefined): readonly string[] {
  switch (target?.kind) {
    case 'section':
      return [target.section.doc];
    case 'part':
      return [target.part.doc];
    case 'field': {
      const { content, doc } = target.field;
      const value = content.kind === 'value' ? content.value : content.kind === 'list' ? content.item : undefined;
      return [optionDoc(value, option), doc];
    }
    case 'column':
      return [optionDoc(target.column.value, option), target.column.doc];
    case undefined:
      return [];
  }
}

function optionDoc(value: ValueType | undefined, option: string | undefined): string {
  if (value?.type !== 'enum' || option === undefined) return '';
  return value.options.find((each) => each.value === option)?.doc ?? '';
}
