import type { Position } from 'vscode-languageserver-types';
import { boundSectionAt } from '../../binding/boundPlace';
import { isInCode } from '../../document/place';
import type { Catalogue } from '../../schema/catalogue';
import { offsetOf, type Snapshot } from '../../snapshot';
import { branchSubject } from './branchSubject';
import { createFieldSubject } from './fieldSubject';
import { createFigureSubject } from './figureSubject';
import { createFileSubject } from './fileSubject';
import { createNamedRows, type NamedRow } from './namedRows';
import { pillarSubject } from './pillarSubject';
import { rowSubject } from './rowSubject';
import { sectionSubject } from './sectionSubject';
import { createStackSubject } from './stackSubject';
import { isSame, ordered, type Pointed, type Subject } from './subject';

/** Finds what a place of a strategy speaks of, and where else the strategy speaks of it. */
export interface Navigator {
  /** Undefined in code, in prose that names nothing known, and where nothing is. */
  readonly subjectAt: (snapshot: Snapshot, position: Position) => Subject | undefined;
  readonly pointedAt: (snapshot: Snapshot, position: Position) => Pointed | undefined;
  readonly rowsOf: (snapshot: Snapshot) => readonly NamedRow[];
}

export function createNavigator(catalogue: Catalogue): Navigator {
  const namedRows = createNamedRows();
  /** The first that knows the place speaks: from what can be nothing else to what is told by words. */
  const finders: readonly ((pointed: Pointed) => Subject | undefined)[] = [
    sectionSubject,
    pillarSubject,
    createFileSubject(),
    branchSubject,
    createFieldSubject(),
    createFigureSubject(),
    (pointed) => rowSubject(namedRows(pointed.snapshot.strategy), pointed),
    createStackSubject(catalogue),
  ];
  const pointedAt: Navigator['pointedAt'] = (snapshot, position) => {
    const absolute = offsetOf(snapshot, position);
    const at = boundSectionAt(snapshot.strategy, absolute);
    if (at === undefined || isInCode(at.bound.section, absolute - at.start)) return undefined;
    return { snapshot, catalogue, at, absolute, offset: absolute - at.start };
  };
  return {
    pointedAt,
    subjectAt: (snapshot, position) => {
      const pointed = pointedAt(snapshot, position);
      if (pointed === undefined) return undefined;
      for (const find of finders) {
        const found = find(pointed);
        if (found === undefined) continue;
        const declarations = ordered(found.declarations);
        const mentions = ordered(found.mentions).filter((each) => !declarations.some((other) => isSame(each, other)));
        return { origin: found.origin, declarations, mentions };
      }
      return undefined;
    },
    rowsOf: ({ strategy }) => namedRows(strategy),
  };
}
