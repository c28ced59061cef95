import { decodeFormat } from './decode/format';
import type { FormatData } from './model';
import { formatSources } from './sources';

/** The format's data, decoded. In what ships, the build has done that: see `scripts/lib/decoded-data.mjs`. */
export function readFormat(): FormatData {
  return decodeFormat(formatSources);
}
