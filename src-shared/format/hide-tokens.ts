export const HIDDEN = '***';

/** What issuers put in front of their tokens, so that they are found wherever they leak. */
const KNOWN_TOKEN = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'sbx_', // ours, of agents
    'gh[opsur]_',
    'github_pat_',
    'gl(?:pat|rt|sa|dt|cbt)[-_]',
    'sk-',
    '[srp]k_(?:live|test)_',
    'whsec_',
    'xox[abeprs]-',
    'xapp-',
    'AKIA',
    'ASIA',
    'AIza',
    'ya29\\.',
    'npm_',
    'pypi-',
    'hf_',
    'gsk_',
    'xai-',
    'r8_',
    'dckr_pat_',
    'dop_v1_',
    'shp(?:at|ca|pa|ss)_',
    'hv[bsr]\\.',
    'SG\\.',
    'lin_api_',
    'ntn_',
    'figd_',
    'NRAK-',
    'PMAK-',
    'tskey-',
    'AGE-SECRET-KEY-',
    'eyJ',
  ].join('|')})[\\w.+/=-]{12,}`,
  'g',
);

const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g;

/** What lets whoever knows it write into a channel. */
const WEBHOOK = /(hooks\.slack\.com\/services\/|discord(?:app)?\.com\/api\/webhooks\/)[\w/-]+/g;

/** Long enough to be a key, without what parts a path or a list. */
const DENSE = /[A-Za-z0-9_+=-]{24,}/g;
/** The keys of AWS have slashes in them, and always this length. */
const FORTY = /(?<![\w/+=.-])[A-Za-z0-9/+]{40}(?![\w/+=.-])/g;
const HEX_KEY = /^(?=.*\d)(?=.*[a-f])[\da-f]{32,}$/i;
/** Of one case only; words have fewer digits. */
const ONE_CASE_KEY = /^(?:[a-z\d]{24,}|[A-Z\d]{24,})={0,6}$/;
/** Bits per character: words put together stay below, 24 random letters and digits are mostly above. */
const RANDOM = 3.9;
const FEW_DIGITS = 4;
/** With slashes it may be a path, whose letters come back more often. */
const RANDOM_WITH_SLASHES = 4.4;

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function looksRandom(word: string): boolean {
  if (HEX_KEY.test(word)) return true;
  const hasAllKinds = /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d.*\d/.test(word);
  const isOneCase = ONE_CASE_KEY.test(word) && word.replaceAll(/\D/g, '').length >= FEW_DIGITS;
  return (hasAllKinds || isOneCase) && entropy(word) >= RANDOM;
}

const hideForty = (word: string): string =>
  /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) && entropy(word) >= RANDOM_WITH_SLASHES ? HIDDEN : word;

const hideRandom = (word: string): string => (looksRandom(word) ? HIDDEN : word);

/** Nothing shorter is a token; most arguments are, or have nothing of that length in them. */
const LONG = /[\w.+/=-]{15,}/g;

const hideInLong = (long: string): string =>
  long.replace(KNOWN_TOKEN, HIDDEN).replace(FORTY, hideForty).replace(DENSE, hideRandom);

/** Hides what is a secret by its looks: by the prefix that its issuer gave it, or by its randomness. */
export function hideTokens(text: string): string {
  const keyless = text.includes('PRIVATE KEY') ? text.replace(PRIVATE_KEY, HIDDEN) : text;
  const hookless = keyless.includes('hooks') ? keyless.replace(WEBHOOK, `$1${HIDDEN}`) : keyless;
  return hookless.replace(LONG, hideInLong);
}
