import { answerOf, type BoundStrategy, fieldOf } from '../../binding/bindStrategy';
import { likeness } from '../../rules/support/nearMiss';
import { pillarText, placeOfPillar } from '../../rules/support/pillarPlace';
import { labelIn, normalizeLabel, type PillarSchema } from '../../schema';
import type { Arrangement } from './arrange';
import type { UpgradeStep } from './step';

/** The footer’s pillars match the sections present (strategy format, part 4): it names those that the upgrade brings. */
export function pillarSteps(
  source: BoundStrategy,
  target: BoundStrategy,
  { added, numbered }: Pick<Arrangement, 'added' | 'numbered'>,
): readonly UpgradeStep[] {
  const line = target.footer?.pillars;
  if (line === undefined) return [];
  const named = new Set(line.mentions.map(({ pillar }) => pillar?.key));
  const own = line.mentions.filter(({ pillar }) => pillar === undefined).map(({ text }) => normalizeLabel(text));
  const addedKeys = new Set([...added, ...numbered].map(({ schema }) => schema.key));
  const wanted = target.schema.pillars.filter(
    (pillar) =>
      (addedKeys.has(pillar.section) || isNew(source, target, pillar)) &&
      !named.has(pillar.key) &&
      !pillar.spellings.some((spelling) => own.some((text) => likeness(text, spelling) !== undefined)),
  );
  const steps: UpgradeStep[] = [];
  const dialect = target.dialect();
  for (const places = [...wanted]; places.length > 0; ) {
    const first = places[0];
    if (first === undefined) break;
    const { offset, side } = placeOfPillar(line, target.schema.pillars, first);
    const here = places.filter((each) => placeOfPillar(line, target.schema.pillars, each).offset === offset);
    const names = here.map((each) => labelIn(each, dialect));
    const edit = { start: offset, end: offset, text: pillarText(names, side) };
    steps.push({ group: 'pillars', name: names.join(', '), edit });
    places.splice(0, places.length, ...places.filter((each) => !here.includes(each)));
  }
  return steps;
}

/** The section is there already, and only the new version makes it one of the format, or its policy one that counts. */
function isNew(source: BoundStrategy, target: BoundStrategy, { key, section }: PillarSchema): boolean {
  if (!target.byKey.has(section)) return false;
  if (!source.schema.sections.some((known) => known.key === section)) return true;
  // Early files of v3.1 leave the working branch free. One that has settled on ours takes the policy up, and so does one
  // that says nothing of it, because the upgrade adds the field.
  const branch = fieldOf(source, 'auto-sync/branch-strategy/working-branch');
  const isOurs = branch === undefined || answerOf(branch).includes('ai-team');
  return source.schema.early && key === 'ai-team-branch' && isOurs;
}
