// Names of settings that say that their value is a secret. In: a name (`DB_PASSWORD`, `clientSecret`, `Jwt:Key`). Out: whether
// it does. A name that tells something about a secret (`secretName`, `token_ttl`, `PASSWORD_RESET_URL`) is none.

const HOLDS_SECRET = /passw(?:or)?d|passphrase|passcode|secret|token/;
/** With an account or a purpose before it, or without: `rootpassword`, `githubtoken`, and never `jsonwebtoken`. */
const ENDS_SECRET = /(?:passw(?:or)?d|passphrase|passcode|credential|secret|(?<!jsonweb)token)s?$/;
const SECRET_WORDS = new Set(['pass', 'pwd', 'psw', 'pw']);
const SERVER_WORDS = new Set(['requirepass', 'masterauth', 'masterpass', 'userpass', 'dbpass', 'pat']);
const KEY_OF =
  /^(?:api|access|account|auth|client|encryption|license|master|private|secret|service|shared|signing|ssh|storage)$/;
const KEY_OF_SYSTEM =
  /^(?:jwt|hmac|crypto|cipher|cookie|session|app|admin|root|function|webhook|security|aes|encrypt|stripe|sendgrid|openai|maps|twilio|mailgun|datadog|algolia)$/;
const KEY_WORD = /^(?:api|access|account|auth|encryption|private|secret|signing|ssh)keys?$/;
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
    'id ids refs address port header headers cookie param parameter label placeholder message hint error regex pattern format title text input class issuer audience algorithm scope scopes kind mode method backend topic queue event exchange subject stdin env var variable schema validator validity window skew rules strength history minutes seconds hours days lifetime duration interval period mount dir directory folder template engine driver handler callback factory function lambda namespace selector generator encoder encryption claim model serializer classes artifact through index collection subscription volume',
  ),
);
/** They also tell whose it is: `DB_PASSWORD_API` is a password. */
const ABOUT_A_TOKEN = new Set(
  words(
    'api account cache channel client cluster database db events gateway group location project region role stream',
  ),
);
/** What happened to one: `TOKEN_CREATED`, `passwordExpired`. */
const HAPPENED =
  /^(?:changed|created|encrypted|expired|generated|hashed|invalidated|issued|refreshed|requested|required|revoked|rotated|updated|used|verified)$/;
/** Where a list goes on, or a task ends. */
const NO_SECRET_TOKEN = /^(?:next|page|continuation|cursor|cancel|cancellation)$/;

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
  const parts = partsOf(name).map((part) => part.replace(/(?<=[a-z])\d+$/, ''));
  const [beforeLast = '', last = ''] = ['', ...parts].slice(-2);
  // `topics.token`, `Services:Secrets`: what they hold are names.
  if (holdsNames(beforeLast) && !isPassword(last)) return false;
  if (ABOUT_A_SECRET.has(last) || ABOUT_IN_SYSTEMS.has(last) || HAPPENED.test(last)) return false;
  if (!isPassword(beforeLast) && (ABOUT_A_TOKEN.has(last) || (last === 'token' && NO_SECRET_TOKEN.test(beforeLast))))
    return false;
  // `existingSecret: orders` and `passwordKey: redis-password` say which one.
  if (parts.includes('existing') || (/^keys?$/.test(last) && isPassword(beforeLast))) return false;
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

/** A key of no known kind (`SEGMENT_WRITE_KEY`), which often only names something (`sort_key`): a value must tell. */
export function namesKey(name: string): boolean {
  return /(?:keys?|salt)$/.test(partsOf(name).at(-1) ?? '');
}

/** Whether what it holds are names that others answer to: `topics`, `app.services`. */
function holdsNames(name: string): boolean {
  return /^(?:topics?|queues|services|routes|exchanges|events|channels|subjects|hosts|urls|endpoints)$/.test(
    partsOf(name).at(-1) ?? '',
  );
}

function isPassword(part: string): boolean {
  return /^(?:pass|pwd)/.test(part);
}

/** `DB_PASSWORD` and `dbPassword` are `db`, `password`. */
export function partsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}

function isKey(part: string, before: string | undefined, keyOf: RegExp): boolean {
  return /^keys?$/.test(part) && keyOf.test(before ?? '');
}
