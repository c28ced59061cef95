import { commands, Disposable } from 'vscode';
import { CLIENT_COMMANDS } from '../../server/protocol';
import { fillStepByStep } from '../steps/fill-step-by-step';
import { runTableOperation } from '../tables/apply-table';
import { walkCells } from '../tables/walk-cells';
import { fillSlot } from './fill-slot';
import { goToProblem } from './go-to-problem';
import { goToSection } from './go-to-section';
import { goToSlot } from './go-to-slot';
import { goToLensTarget } from './lens-target';
import { markAsStrategy } from './mark-as-strategy';
import { newStrategy } from './new-strategy';
import { openStrategy } from './open-strategy';
import type { Services } from './services';
import { upgradeStrategy } from './upgrade-strategy';

/** Every command of the manifest, by its id. */
function commandsOf(services: Services): Readonly<Record<string, (...args: readonly unknown[]) => unknown>> {
  return {
    'strategist.nextSlot': (...args) => goToLensTarget(args).then(() => goToSlot(services, 'next')),
    'strategist.previousSlot': () => goToSlot(services, 'previous'),
    'strategist.nextProblem': (node) => goToProblem(services, 'next', node),
    'strategist.previousProblem': () => goToProblem(services, 'previous'),
    'strategist.fillSlot': (...args) => goToLensTarget(args).then(() => fillSlot(services)),
    'strategist.fillStepByStep': (section) => fillStepByStep(services, section),
    'strategist.goToSection': () => goToSection(services),
    'strategist.insertRowBelow': (...args) =>
      goToLensTarget(args).then(() => runTableOperation(services, 'insertRowBelow')),
    'strategist.insertRowAbove': () => runTableOperation(services, 'insertRowAbove'),
    'strategist.moveRowUp': () => runTableOperation(services, 'moveRowUp'),
    'strategist.moveRowDown': () => runTableOperation(services, 'moveRowDown'),
    'strategist.archiveRow': () => runTableOperation(services, 'archiveRow'),
    'strategist.insertColumnLeft': () => runTableOperation(services, 'insertColumnLeft'),
    'strategist.insertColumnRight': () => runTableOperation(services, 'insertColumnRight'),
    'strategist.moveColumnLeft': () => runTableOperation(services, 'moveColumnLeft'),
    'strategist.moveColumnRight': () => runTableOperation(services, 'moveColumnRight'),
    'strategist.renumberRows': () => runTableOperation(services, 'renumberRows'),
    'strategist.sortRows': () => runTableOperation(services, 'sortRows'),
    'strategist.alignTable': () => runTableOperation(services, 'alignTable'),
    'strategist.tickItem': () =>
      commands.executeCommand('editor.action.codeAction', { kind: 'refactor.rewrite.tick', apply: 'first' }),
    'strategist.nextCell': () => walkCells(services, 'next'),
    'strategist.previousCell': () => walkCells(services, 'previous'),
    'strategist.showOpenOnly': () => services.sections.showOpenOnly(true),
    'strategist.showAll': () => services.sections.showOpenOnly(false),
    'strategist.newStrategy': () => newStrategy(services),
    'strategist.openStrategy': () => openStrategy(),
    'strategist.upgradeStrategy': () => upgradeStrategy(services),
    'strategist.markAsStrategy': () => markAsStrategy(),
    'strategist.restartServer': () => services.server.restart(),
    'strategist.showLog': () => services.log.show(),
    // For code lenses alone: without a place it means nothing.
    [CLIENT_COMMANDS.goToProblem]: (...args) =>
      goToLensTarget(args).then(() => commands.executeCommand('editor.action.showHover')),
  };
}

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(commandsOf(services)).map(([id, run]) =>
      commands.registerCommand(id, (...args: unknown[]) => run(...args)),
    ),
  );
}
