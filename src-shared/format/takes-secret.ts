export interface SecretOptions {
  /** Options whose secret is the next argument. */
  readonly next: RegExp;
  /** Options whose secret stands in the same argument; the first group is what may be shown. */
  readonly attached?: RegExp;
}

/** Programs that take a secret by an option that does not say so. */
const PROGRAMS: readonly (readonly [RegExp, SecretOptions])[] = [
  [/^sshpass$/, { next: /^-p$/, attached: /^(-p)./ }],
  [/^(?:mysql|mariadb)/, { next: /^$/, attached: /^(-p)./ }],
  [/^curl$/, { next: /^(?:-u|--user|-U|--proxy-user)$/, attached: /^(-u|-U)./ }],
  [/^redis-cli$/, { next: /^(?:-a|AUTH)$/ }],
  [/^mongo(?:sh|dump|restore|export|import)?$/, { next: /^-p$/ }],
  [/^(?:docker|podman|helm)$/, { next: /^-p$/, attached: /^(-p=)./ }],
  [/^(?:7z|7za|7zz|unrar|rar)$/, { next: /^$/, attached: /^(-p)./ }],
  [/^(?:smbclient|rpcclient)$/, { next: /^-U$/, attached: /^(-U)./ }],
];

/** How this program takes secrets, where that is known. */
export function takesSecret(program: string): SecretOptions | undefined {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return PROGRAMS.find(([pattern]) => pattern.test(name))?.[1];
}
