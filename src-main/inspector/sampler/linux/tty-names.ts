const CONSOLE = 4;
const SERIAL_FROM = 64;
const SYSTEM = 5;
const USB_SERIAL = 188;
const FIRST_PTS = 136;
const LAST_PTS = 143;
const MINORS_PER_PTS = 256;

/** Without `/dev/`, from the device number of field 7; one that we have no name for by its two numbers. */
export function ttyName(device: number): string | undefined {
  if (device === 0) return undefined;
  const major = (device >> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >> 12) & 0xfff00);
  if (major >= FIRST_PTS && major <= LAST_PTS) return `pts/${(major - FIRST_PTS) * MINORS_PER_PTS + minor}`;
  if (major === CONSOLE) return minor < SERIAL_FROM ? `tty${minor}` : `ttyS${minor - SERIAL_FROM}`;
  if (major === SYSTEM && minor === 1) return 'console';
  if (major === USB_SERIAL) return `ttyUSB${minor}`;
  return `${major}:${minor}`;
}

/** Remembers the names, so that asking for one in each sample makes no garbage. */
export function createTtyNames(): (device: number) => string | undefined {
  const names = new Map<number, string | undefined>();
  return (device) => {
    if (device === 0) return undefined;
    if (!names.has(device)) names.set(device, ttyName(device));
    return names.get(device);
  };
}
