import type { Session, WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';
import { openExternally } from './open-externally.ts';

/** What Electron tells of who asks for a permission. */
interface Asker {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
}

/** The page may stay where it is, and copy a text. A link out of it opens in the person's own browser. */
export function lockDown(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url);
    return { action: 'deny' };
  });
  limitPermissions(contents.session);
}

function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(mayHave(permission, details)));
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => mayHave(permission, details));
  session.setDevicePermissionHandler(() => false);
}

/** To put a text on the clipboard, which "Copy" does; what others put there stays theirs. */
function mayHave(permission: string, { isMainFrame, requestingUrl = '' }: Asker): boolean {
  return permission === 'clipboard-sanitized-write' && isMainFrame && isAppUrl(requestingUrl);
}
