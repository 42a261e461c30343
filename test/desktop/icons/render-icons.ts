/** Renders the PNG icons from their SVG sources: `node test/desktop/icons/render-icons.ts`, after an SVG was edited. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../helpers/find-chromium.ts';

const renderings = [
  { svg: 'app.svg', png: 'app.png', size: 256 },
  { svg: 'app.svg', png: 'app-1024.png', size: 1024 },
  { svg: 'tray.svg', png: 'tray.png', size: 16 },
  { svg: 'tray.svg', png: 'tray@2x.png', size: 32 },
  { svg: 'trayTemplate.svg', png: 'trayTemplate.png', size: 16 },
  { svg: 'trayTemplate.svg', png: 'trayTemplate@2x.png', size: 32 },
  { svg: 'trayAlert.svg', png: 'trayAlert.png', size: 16 },
  { svg: 'trayAlert.svg', png: 'trayAlert@2x.png', size: 32 },
  { svg: 'trayAlertTemplate.svg', png: 'trayAlertTemplate.png', size: 16 },
  { svg: 'trayAlertTemplate.svg', png: 'trayAlertTemplate@2x.png', size: 32 },
];

const icon = (name: string): string =>
  fileURLToPath(new URL(`../../../src-main/electron/icons/${name}`, import.meta.url));

const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { svg, png, size } of renderings) {
  const source = (await readFile(icon(svg))).toString('base64');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}" style="display:block">`,
  );
  await page.screenshot({ path: icon(png), omitBackground: true });
}
await browser.close();
