/** What people call a secret: `--api-key`, `DB_PASSWORD`, `client_secret`, `spring.datasource.password`. */
const SECRET =
  /token|secret|passw(?:or)?d|passphrase|passwd|(?<!by|com|tres)pass$|[-_.]pwd$|(?:api|access|private|encryption|signing|master|session|account|auth|deploy|shared|storage|webhook|license)[-_.]?key|credential|authori[sz]ation|(?:^|[-_.])(?:auth|jwt|cookie|sig|signature|dsn)$|connection[-_.]?string|otlp[-_.](?:[a-z]+[-_.])?headers$/i;

/** … and what only sounds like one. */
const HARMLESS =
  /tokeni[sz]|(?:max|min|num|new|total|context)[-_.]?tokens|[-_.](?:file|path|dir|folder|store|ttl|type|count)$/i;

export const isSecretName = (name: string): boolean => SECRET.test(name) && !HARMLESS.test(name);
