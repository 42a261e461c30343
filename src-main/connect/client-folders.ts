/** The folders in which clients keep their settings. */
export interface ClientFolders {
  readonly home: string;
  /** Where desktop apps keep theirs: `~/.config`, `~/Library/Application Support`, `%APPDATA%`. */
  readonly config: string;
  /** Claude Code's: the home folder, unless it was told another. */
  readonly claude: string;
  readonly codex: string;
  /** The folder of the project that a connection is for. */
  readonly project: string;
}
