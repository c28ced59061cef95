import type { PillarSchema } from '../model';
import { type Decoder, listOf, properties, string } from './json';
import { labelled, labelledNames } from './labelled';

export const pillars: Decoder<readonly PillarSchema[]> = (value, at) =>
  properties(value, at, ['$schema', 'source', 'pillars']).get('pillars', listOf(pillar));

const pillar: Decoder<PillarSchema> = (value, at) => {
  const own = properties(value, at, [...labelledNames, 'section', 'alsoIn', 'doc']);
  return {
    ...labelled(own),
    section: own.get('section', string),
    alsoIn: own.or('alsoIn', listOf(string), []),
    doc: own.get('doc', string),
  };
};
