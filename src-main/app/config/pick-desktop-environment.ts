/** What this machine and session offer to a desktop window. */
export interface DesktopEnvironment {
  /** Why no window can be opened here, in words; absent where one can. */
  readonly obstacle?: string;
  /** Where Electron's binary is instead of in its package: Electron's own ELECTRON_OVERRIDE_DIST_PATH. */
  readonly electronDist?: string;
  /** What Electron is started with. */
  readonly env: NodeJS.ProcessEnv;
}

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
}

export function pickDesktopEnvironment(surroundings: Surroundings = ownSurroundings()): DesktopEnvironment {
  // Terminals inside editors that are made with Electron set it, and Electron would then be but a Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = surroundings.env;
  const obstacle = surroundings.platform === 'linux' ? linuxObstacle(surroundings) : undefined;
  return { obstacle, electronDist: env['ELECTRON_OVERRIDE_DIST_PATH'], env };
}

function linuxObstacle({ env, isRoot }: Surroundings): string | undefined {
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  // It would with --no-sandbox, and then a flaw in its Chromium would be a flaw with the rights of root.
  if (isRoot) return 'Electron does not run as root';
  return undefined;
}

const ownSurroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
});
