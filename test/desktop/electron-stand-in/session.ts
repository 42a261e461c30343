import type { Session, WebContents } from 'electron';

type UsedSession = Pick<Session, 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
/** As Electron types it, but for the contents: of those a stand-in has only a part to give. */
type RequestHandler =
  NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]> extends (
    contents: WebContents,
    ...rest: infer Rest
  ) => void
    ? (contents: undefined, ...rest: Rest) => void
    : never;
type Permission = Parameters<CheckHandler>[1];

class StandInSession implements UsedSession {
  #request: RequestHandler | undefined;
  #check: CheckHandler | undefined;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler ?? undefined;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler ?? undefined;
  }

  /** There are no devices here to ask for. */
  setDevicePermissionHandler(): void {}

  /** What the app's own handlers say to its page; without them Electron grants everything. */
  async grants(permission: Permission, requestingUrl: string): Promise<boolean> {
    const details = { isMainFrame: true, requestingUrl };
    const { protocol, host } = new URL(requestingUrl);
    if (this.#check?.(null, permission, `${protocol}//${host}/`, details) === false) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    if (this.#request) this.#request(undefined, permission, resolve, details);
    else resolve(true);
    return promise;
  }
}

export const defaultSession = new StandInSession();
