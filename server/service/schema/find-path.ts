import type { ColumnSchema, FieldSchema, PartSchema, SectionDefinition } from './model';

/** What a path leads to, and the section it lies in. */
export type PathTarget<S extends SectionDefinition> =
  | { readonly kind: 'section'; readonly section: S }
  | { readonly kind: 'part'; readonly section: S; readonly part: PartSchema }
  | { readonly kind: 'field'; readonly section: S; readonly field: FieldSchema }
  | { readonly kind: 'column'; readonly section: S; readonly column: ColumnSchema };

/** What a path such as `timeline/budget/infrastructure` leads to among these sections; undefined where it is not there. */
export function findByPath<S extends SectionDefinition>(
  sections: Iterable<S>,
  path: string,
): PathTarget<S> | undefined {
  const key = path.split('/', 1)[0];
  for (const section of sections) {
    if (section.key !== key) continue;
    if (path === key) return { kind: 'section', section };
    return inParts(section, path) ?? inFields(section, [...section.fields, ...(section.table?.rows ?? [])], path);
  }
  return undefined;
}

function inParts<S extends SectionDefinition>(section: S, path: string): PathTarget<S> | undefined {
  for (const part of section.parts) {
    if (part.path === path) return { kind: 'part', section, part };
    const column = part.table.columns.find((each) => each.path === path);
    if (column !== undefined) return { kind: 'column', section, column };
  }
  return undefined;
}

function inFields<S extends SectionDefinition>(
  section: S,
  fields: readonly FieldSchema[],
  path: string,
): PathTarget<S> | undefined {
  for (const field of fields) {
    if (field.path === path) return { kind: 'field', section, field };
    if (!path.startsWith(`${field.path}/`)) continue;
    if (field.content.kind === 'group') return inFields(section, field.content.fields, path);
    if (field.content.kind !== 'table') return undefined;
    const column = field.content.table.columns.find((each) => each.path === path);
    return column === undefined ? undefined : { kind: 'column', section, column };
  }
  return undefined;
}
