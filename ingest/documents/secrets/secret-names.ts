// Names of settings that say that their value is a secret. In: a name (`DB_PASSWORD`, `clientSecret`, `Jwt:Key`). Out: whether
// it does. A name that tells something about a secret (`secretName`, `token_ttl`, `PASSWORD_RESET_URL`) is none.

const HOLDS_SECRET = /passw(?:or)?d|passphrase|passcode|secret|token/;
/** Words with nothing but an account or a purpose before the secret: `rootpassword`, and never `jsonwebtoken`. */
const ENDS_SECRET =
  /(?:passw(?:or)?d|passphrase|passcode)s?$|^(?:api|access|account|app|auth|bearer|bot|client|csrf|db|id|jwt|refresh|session|user)?(?:secret|token)s?$/;
const SECRET_WORDS = new Set(['pass', 'pwd', 'psw', 'pw']);
const SERVER_WORDS = new Set(['requirepass', 'masterauth', 'masterpass', 'passwd', 'passphrase', 'userpass', 'dbpass']);
const KEY_OF =
  /^(?:api|access|account|auth|client|encryption|license|master|private|secret|service|shared|signing|ssh|storage)$/;
const KEY_OF_SYSTEM = /^(?:jwt|hmac|crypto|cipher|cookie|session|app|admin|root|function|host|webhook|security|aes)$/;
const KEY_WORD = /^(?:api|access|auth|encryption|private|secret|signing|ssh)keys?$/;
const words = (text: string): readonly string[] => text.split(' ');
/** A name that ends so tells something of a secret, and not the secret: `secretName`, `token_ttl`. */
const ABOUT_A_SECRET = new Set(
  words(
    'name names arn path file files url uri endpoint type version count counts size ttl length policy expiry expires expiration at date time timeout limit bucket rate age enabled required store manager provider ref prefix server service host user username table column field reset rotation',
  ),
);
/** The same in code and settings, where names are made of more words. */
const ABOUT_IN_SYSTEMS = new Set(
  words(
    'id ids refs address port header headers cookie param parameter label placeholder message hint error regex pattern format title text input class issuer audience algorithm scope scopes kind mode method backend topic queue channel event events exchange group subject stream stdin env var variable schema validator rules strength history minutes seconds hours days lifetime duration interval period mount dir directory folder template engine driver api handler callback factory function lambda role account region namespace selector',
  ),
);
/** `TOKEN_CREATED`, `passwordExpired`: what happened to one. */
const HAPPENED = /(?:ed|ing)$/;

/** In prose, where most words are only words. */
export function namesSecret(name: string): boolean {
  const parts = partsOf(name);
  if (ABOUT_A_SECRET.has(parts.at(-1) ?? '')) return false;
  return parts.some(
    (part, at) =>
      HOLDS_SECRET.test(part) || SECRET_WORDS.has(part) || KEY_WORD.test(part) || isKey(part, parts[at - 1], KEY_OF),
  );
}

/** In code and settings, where a value needs no other sign to be one. */
export function namesSecretSetting(name: string): boolean {
  const parts = partsOf(name);
  const last = parts.at(-1) ?? '';
  if (ABOUT_A_SECRET.has(last) || ABOUT_IN_SYSTEMS.has(last) || HAPPENED.test(last)) return false;
  // `existingSecret: orders` and `passwordKey: redis-password` say which one.
  if (parts[0] === 'existing' || (/^keys?$/.test(last) && /^pass/.test(parts.at(-2) ?? ''))) return false;
  return parts.some((part, at) => {
    const before = parts[at - 1];
    return (
      ENDS_SECRET.test(part) ||
      SECRET_WORDS.has(part) ||
      SERVER_WORDS.has(part) ||
      KEY_WORD.test(part) ||
      isKey(part, before, KEY_OF) ||
      isKey(part, before, KEY_OF_SYSTEM)
    );
  });
}

/** `DB_PASSWORD` and `dbPassword` are `db`, `password`; digits at the end of a word are none of it. */
export function partsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((part) => part.replace(/(?<=[a-z])\d+$/, ''))
    .filter((part) => part !== '');
}

function isKey(part: string, before: string | undefined, keyOf: RegExp): boolean {
  return /^keys?$/.test(part) && keyOf.test(before ?? '');
}
