import { type AddedSection, type NumberedSection, numberings, type VersionDefinition, versionIds } from '../model';
import { boolean, type Decoder, get, getOr, listOf, oneOf, type Properties, properties, string } from './json';

export const version: Decoder<VersionDefinition> = (value, at) => {
  const own = properties(value, at, ['$schema', 'version', 'extends', 'source', 'doc', 'add', 'renumber']);
  return {
    version: get(own, 'version', oneOf(versionIds)),
    extends: getOr(own, 'extends', oneOf(versionIds), undefined),
    source: get(own, 'source', string),
    doc: get(own, 'doc', string),
    add: get(own, 'add', listOf(added)),
    renumber: get(own, 'renumber', listOf(renumbered)),
  };
};

const added: Decoder<AddedSection> = (value, at) => {
  const own = properties(value, at, ['section', 'team', 'template', 'optionalIn', 'lackingInEarlyFiles']);
  return {
    ...numbered(own),
    optionalIn: getOr(own, 'optionalIn', listOf(oneOf(numberings)), []),
    lackingInEarlyFiles: getOr(own, 'lackingInEarlyFiles', boolean, false),
  };
};

const renumbered: Decoder<NumberedSection> = (value, at) =>
  numbered(properties(value, at, ['section', 'team', 'template']));

function numbered(own: Properties): NumberedSection {
  return {
    section: get(own, 'section', string),
    number: { team: get(own, 'team', string), template: get(own, 'template', string) },
  };
}
