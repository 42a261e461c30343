/** The `appId` of `electron-builder.yml`: Windows shows a notification only under the name that was installed. */
export const APP_ID = 'dev.signalbox.app';
