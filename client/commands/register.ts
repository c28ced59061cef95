import { commands, Disposable } from 'vscode';
import { fillSlot } from './fill-slot';
import { goToSection } from './go-to-section';
import { goToSlot } from './go-to-slot';
import { insertRowBelow } from './insert-row-below';
import { markAsStrategy } from './mark-as-strategy';
import { openStrategy } from './open-strategy';
import type { Services } from './services';

/** Every command of the manifest, by its id. */
function commandsOf(services: Services): Readonly<Record<string, () => unknown>> {
  return {
    'strategist.nextSlot': () => goToSlot(services, 'next'),
    'strategist.previousSlot': () => goToSlot(services, 'previous'),
    'strategist.fillSlot': () => fillSlot(services),
    'strategist.goToSection': () => goToSection(services),
    'strategist.insertRowBelow': () => insertRowBelow(services),
    'strategist.showOpenOnly': () => services.sections.showOpenOnly(true),
    'strategist.showAll': () => services.sections.showOpenOnly(false),
    'strategist.openStrategy': openStrategy,
    'strategist.markAsStrategy': markAsStrategy,
    'strategist.restartServer': services.server.restart,
    'strategist.showLog': () => services.log.show(),
  };
}

export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.entries(commandsOf(services)).map(([id, run]) => commands.registerCommand(id, () => run())),
  );
}
