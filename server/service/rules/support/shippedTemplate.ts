import type { BoundStrategy } from '../../binding/bindStrategy';

/** The generic template as it ships, whose title says v3.3 and whose footer v3.4 (strategy format, part 3). */
export function isShippedTemplate({ title, footer, schema }: BoundStrategy): boolean {
  return (
    title?.title?.form === 'project' &&
    title.title.version?.number === '3.3' &&
    footer?.name?.name.version.number === '3.4' &&
    schema.version === '3.4'
  );
}
