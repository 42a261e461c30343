import type { Session, WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';
import { openExternally } from './open-externally.ts';

/** The page may stay where it is and ask for nothing. A link out of it opens in the person's own browser. */
export function lockDown(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternally(url);
    return { action: 'deny' };
  });
  denyPermissions(contents.session);
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
