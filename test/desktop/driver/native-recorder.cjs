/**
 * Required by a real Electron before the app (`electron --require`): notes down what the app shows outside its pages,
 * which no driver can see, and answers its questions. The stand-in has the same two functions in parts.
 */
const { app, BrowserWindow, dialog, Menu, Notification, powerMonitor, shell, Tray } = require('electron');

const seen = {
  trays: new Map(),
  asked: new Map(),
  errorBoxes: [],
  notifications: [],
  clickable: [],
  openedExternally: [],
};

const setContextMenu = Tray.prototype.setContextMenu;
Tray.prototype.setContextMenu = function (menu) {
  seen.trays.set(this, { ...seen.trays.get(this), menu });
  return setContextMenu.call(this, menu);
};
const setToolTip = Tray.prototype.setToolTip;
Tray.prototype.setToolTip = function (toolTip) {
  seen.trays.set(this, { ...seen.trays.get(this), toolTip });
  return setToolTip.call(this, toolTip);
};
const setImage = Tray.prototype.setImage;
Tray.prototype.setImage = function (image) {
  seen.trays.set(this, { ...seen.trays.get(this), icon: image.toDataURL() });
  return setImage.call(this, image);
};
Notification.prototype.show = function () {
  seen.clickable.push(this);
  seen.notifications.push({ title: this.title, body: this.body });
};
dialog.showErrorBox = (title, content) => seen.errorBoxes.push({ title, content });
dialog.showMessageBox = (options) =>
  new Promise((resolve) => {
    seen.asked.set(seen.asked.size + 1, { options, resolve });
  });
shell.openExternal = async (url) => void seen.openedExternally.push(url);

const shownMenu = (menu) =>
  (menu?.items ?? [])
    .filter((item) => item.type !== 'separator' && item.visible)
    .map((item) => ({
      label: item.label.replaceAll(/&(.)/g, '$1'),
      enabled: item.enabled,
      ...(item.type === 'checkbox' && { checked: item.checked }),
      ...(item.submenu && { submenu: shownMenu(item.submenu) }),
    }));

function click(menu, [label, ...rest]) {
  const item = menu?.items.find((each) => each.label.replaceAll(/&(.)/g, '$1') === label);
  if (!item) throw new Error(`the menu has no item "${label}"`);
  if (rest.length > 0) click(item.submenu, rest);
  else item.click(undefined, BrowserWindow.getAllWindows()[0], undefined);
}

function answer(id, button, checkboxChecked) {
  const { options, resolve } = seen.asked.get(id);
  seen.asked.set(id, undefined);
  resolve({ response: options.buttons.indexOf(button), checkboxChecked });
}

globalThis.nativeDesktop = {
  shown: () => ({
    windows: BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      visible: window.isVisible(),
      focused: window.isFocused(),
      maximized: window.isMaximized(),
      bounds: window.getNormalBounds(),
      security: window.webContents.getLastWebPreferences(),
    })),
    trays: [...seen.trays.values()].map(({ toolTip = '', icon = '', menu }) => ({
      toolTip,
      icon,
      menu: shownMenu(menu),
    })),
    menu: shownMenu(Menu.getApplicationMenu()),
    dialogs: [...seen.asked]
      .filter(([, question]) => question)
      .map(([id, { options }]) => ({
        id,
        message: options.message,
        detail: options.detail,
        buttons: options.buttons,
        checkboxLabel: options.checkboxLabel,
      })),
    errorBoxes: seen.errorBoxes,
    notifications: seen.notifications,
    openedExternally: seen.openedExternally,
  }),
  perform: (gesture) => {
    const window = BrowserWindow.getAllWindows()[0];
    const gestures = {
      'click-tray': () => click([...seen.trays.values()].at(-1)?.menu, gesture.path),
      'click-tray-icon': () => [...seen.trays.keys()].at(-1)?.emit('click'),
      'click-notification': () => seen.clickable.findLast(({ title }) => title === gesture.title)?.emit('click'),
      'click-menu': () => click(Menu.getApplicationMenu(), gesture.path),
      answer: () => answer(gesture.id, gesture.button, gesture.checked),
      'close-window': () => window.close(),
      'place-window': () => window.setBounds(gesture.bounds),
      'end-session': () =>
        gesture.announcedTo === 'window' ? window.emit('session-end', {}) : powerMonitor.emit('shutdown'),
      quit: () => app.quit(),
    };
    gestures[gesture.gesture]();
  },
};
