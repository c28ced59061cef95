import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { NewStrategyChoices, NewStrategyParams } from '../../server/protocol';
import { askField, type Field } from '../steps/ask-field';
import { sayNoAnswer } from './go-to-slot';
import type { Services } from './services';

/** Asks for version, team and name, and opens a strategy with everything that the format has of it, not saved yet. */
export async function newStrategy({ server }: Services): Promise<void> {
  const choices = await server.ask((requests) => requests.newStrategyChoices(null));
  if (choices === undefined) {
    sayNoAnswer();
    return;
  }
  const params = await askParams(choices);
  if (params === undefined) return;
  const made = await server.ask((requests) => requests.newStrategy(params));
  if (made == null) {
    sayNoAnswer();
    return;
  }
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: made.text }));
}

/** Undefined when somebody stops; every step can be gone back to. */
async function askParams({ versions, teams }: NewStrategyChoices): Promise<NewStrategyParams | undefined> {
  const fields: readonly Field[] = [
    {
      placeholder: l10n.t('Version of the strategy format'),
      items: versions.map(({ version, documentation }) => ({
        label: `v${version}`,
        ...(version === versions[0]?.version ? { description: l10n.t('the newest') } : {}),
        detail: documentation,
      })),
      typed: undefined,
    },
    {
      placeholder: l10n.t('Team: pick one, or type the keyword that starts yours'),
      items: [...teams.map(({ keyword, detail }) => ({ label: keyword, description: detail })), anyTeam()],
      typed: (text) => (/^[A-Za-z0-9][\w.-]*$/.test(text) ? text : undefined),
    },
    {
      placeholder: l10n.t('Name of the project, which the title shows'),
      items: [{ label: noName(), alwaysShow: true }],
      typed: (text) => text,
    },
  ];
  const answers: string[] = [];
  while (answers.length < fields.length) {
    const field = fields[answers.length];
    if (field === undefined) break;
    const answer = await askField(l10n.t('New Strategy'), field, answers.length, fields.length);
    if (answer === 'stop') return undefined;
    if (answer === 'back') answers.pop();
    else answers.push(answer.text);
  }
  const [version = '', team = '', name = ''] = answers;
  const isForAnyTeam = team === anyTeam().label;
  return {
    version: version.slice(1),
    numbering: isForAnyTeam ? 'template' : 'team',
    team: isForAnyTeam ? '' : team,
    name: name === noName() ? '' : name,
  };
}

function anyTeam(): QuickPickItem {
  return {
    label: l10n.t('Any team'),
    description: l10n.t('the generic form, numbered and worded like the template'),
    alwaysShow: true,
  };
}

function noName(): string {
  return l10n.t('No name yet');
}
