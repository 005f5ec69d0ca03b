/** Nouns for what has to stay secret; a name that ends with one of them names a secret: `DB_PWD`, `githubToken`, `JWT`. */
const SECRET_NOUNS = new Set([
  'password', 'passwd', 'passphrase', 'passcode', 'pass', 'pwd', 'pw', 'pin', 'otp', 'secret', 'secrets', 'token', 'jwt', 'bearer',
  'credential', 'credentials', 'creds', 'dsn', 'salt', 'pepper', 'apikey', 'accesskey', 'privatekey', 'secretkey', 'authkey', 'hmac', 'webhook',
]);
/** `SECRET_KEY` is one; `PARTITION_KEY` and `PUBLIC_KEY` aren't. */
const SECRET_KEYS = new Set([
  'secret', 'api', 'access', 'private', 'signing', 'signature', 'encryption', 'encrypt', 'master', 'session', 'service', 'account', 'auth',
  'license', 'licence', 'shared', 'storage', 'ssh', 'ssl', 'tls', 'jwt', 'hmac', 'crypt', 'fernet', 'deploy', 'app',
]);
/** Nouns at the end of a word that is written without a break: `PGPASSWORD`, `dbpasswd`. */
const WITHOUT_BREAK = /(?:password|passwd|passphrase|secret|token|credentials?|apikey)$/;
/** What may follow a noun and still names the secret itself: `TOKEN_OLD`, `PASSWORD_2`, `SECRET_B64`. */
const SUFFIXES = /^(?:\d+|v\d+|old|new|previous|current|next|primary|secondary|base64|b64|hex|value|plain|plaintext|raw|string)$/;
/** Words anywhere in a name that are reason enough to mask a value, be it harmless. */
const HINTS = new Set([...SECRET_NOUNS, 'private', 'auth', 'key', 'keys', 'cookie', 'cookies', 'tokens', 'passwords']);

/** Longer names are cut: nobody's are. */
const LONGEST_NAME = 500;

/** Whether the name of a variable or setting says that its value is a secret: `DB_PWD`, `API_KEY`, `JWT`; not `TOKEN_URL`, `PASSWORD_FILE`. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && SUFFIXES.test(words[words.length - 1])) {
    words.pop();
  }
  const last = words.pop() ?? '';
  return SECRET_NOUNS.has(last) || WITHOUT_BREAK.test(last) || (last === 'key' && SECRET_KEYS.has(words.pop() ?? ''));
}

/** Whether the name has to do with secrets: enough to hide what it holds where that costs nothing. */
export function hintsAtSecret(name: string): boolean {
  return wordsOf(name).some((word) => HINTS.has(word) || WITHOUT_BREAK.test(word));
}

/** `DB_PWD`, `db-pwd`, `dbPwd` and `DBPwd` are the words `db` and `pwd`. */
function wordsOf(name: string): string[] {
  return name.slice(0, LONGEST_NAME)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
