import { type ExtensionContext, window } from 'vscode';
import { offerCoexistence } from './coexistence/offer';
import { registerCommands } from './commands/register';
import { watchConfigFiles } from './config-files';
import { keepContextKeys } from './context-keys';
import { CLIENT_NAME, type MakeClient } from './host';
import { createSectionsView } from './sections/sections-view';
import { createServer } from './server';
import { showStrategy } from './shown-strategy';
import { showOpenSlots } from './status-bar';
import { watchStrategies } from './strategies';
import { registerFormatters } from './tables/formatters';
import { keepTableContext } from './tables/table-context';

/** Puts the client together. Nothing is started before a strategy has been seen. */
export function activateStrategist(context: ExtensionContext, makeClient: MakeClient): void {
  const log = window.createOutputChannel(CLIENT_NAME, { log: true });
  const configFiles = watchConfigFiles();
  const strategies = watchStrategies(configFiles);
  const server = createServer(makeClient, strategies, configFiles, log);
  const shown = showStrategy(strategies, server);
  const sections = createSectionsView(server, shown);
  context.subscriptions.push(
    log,
    configFiles,
    strategies,
    server,
    shown,
    sections,
    keepContextKeys(strategies, shown),
    keepTableContext(strategies),
    registerFormatters(strategies, server),
    showOpenSlots(strategies, shown),
    offerCoexistence(context, shown),
    registerCommands({ log, strategies, server, shown, sections }),
  );
}
