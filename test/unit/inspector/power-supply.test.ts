import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPowerReader } from '../../../src-main/inspector/sampler/linux/power-supply.ts';
import { spareBattery } from '../../../src-main/inspector/sampler/spare-battery.ts';

/** A folder such as `/sys/class/power_supply`. */
function supplies(found: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, facts] of Object.entries(found)) {
    mkdirSync(join(folder, name));
    for (const [file, text] of Object.entries(facts)) writeFileSync(join(folder, name, file), `${text}\n`);
  }
  return folder;
}

const plug = (online: string) => ({ type: 'Mains', online });
const battery = (status: string) => ({ type: 'Battery', status });
const mouse = { type: 'Battery', status: 'Discharging', scope: 'Device' };

test.each([
  [{ AC: plug('0'), BAT0: battery('Discharging') }, true],
  [{ AC: plug('1'), BAT0: battery('Charging') }, false],
  [{ AC: plug('1'), BAT0: battery('Discharging') }, false],
  [{ BAT0: battery('Full'), ucsi: { type: 'USB', online: '0' } }, false],
  [{ hidpp_battery_0: mouse, AC: plug('1') }, undefined],
  [{}, undefined],
])('%j: on battery is %s', (found, expected) => {
  expect(createPowerReader(supplies(found))(0)).toBe(expected);
});

test('a machine without the folder has no battery', () => {
  expect(createPowerReader('/nowhere/power_supply')(0)).toBeUndefined();
});

test('looks again after half a minute', () => {
  const folder = supplies({ AC: plug('0'), BAT0: battery('Discharging') });
  const read = createPowerReader(folder);
  expect(read(0)).toBe(true);
  writeFileSync(join(folder, 'AC', 'online'), '1\n');
  expect(read(29_000)).toBe(true);
  expect(read(30_000)).toBe(false);
});

test('on battery the pace is half as fast, but not that of whoever wants the CPU of right now', () => {
  expect([1000, 10_000, 100].map((wanted) => spareBattery(wanted, true))).toEqual([2000, 20_000, 100]);
  expect([false, undefined].map((onBattery) => spareBattery(1000, onBattery))).toEqual([1000, 1000]);
});
