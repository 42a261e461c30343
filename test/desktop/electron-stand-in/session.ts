import type { Session } from 'electron';

type UsedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/** Which permissions were refused is a matter of Chromium inside Electron; here only that all three are answered. */
class StandInSession implements UsedSession {
  readonly answered = new Set<string>();

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    if (handler) this.answered.add('request');
  }

  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    if (handler) this.answered.add('check');
  }

  setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    if (handler) this.answered.add('device');
  }
}

export const defaultSession = new StandInSession();
