import type { LogOutputChannel } from 'vscode';
import type { SectionsView } from '../sections/sections-view';
import type { Server } from '../server';
import type { ShownStrategy } from '../shown-strategy';
import type { Strategies } from '../strategies';

/** What commands work with. */
export interface Services {
  readonly log: LogOutputChannel;
  readonly strategies: Strategies;
  readonly server: Server;
  readonly shown: ShownStrategy;
  readonly sections: SectionsView;
}
