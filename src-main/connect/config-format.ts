/** What may stand in a file of settings, as far as we write any. */
export type ConfigValue = string | number | boolean | null | readonly ConfigValue[] | ConfigRecord;
export interface ConfigRecord {
  readonly [key: string]: ConfigValue;
}

/** One thing of ours in a client's file: by its name among those of a setting, or by its id in a list of them. */
export interface ConfigPart {
  readonly within: string;
  readonly kind: 'member' | 'item';
  readonly name: string;
  readonly value: ConfigRecord;
}

/** Edits text without touching more of it than is asked for. Text that is no such file is a ConfigSyntaxError. */
export interface ConfigFormat {
  /** What stands there now under that name; `undefined`: nothing. */
  read(text: string, part: Omit<ConfigPart, 'value'>): ConfigRecord | undefined;
  put(text: string, part: ConfigPart): string;
  remove(text: string, part: Omit<ConfigPart, 'value'>): string;
}
