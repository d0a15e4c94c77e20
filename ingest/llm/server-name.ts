// Which server, and with which key. In: the settings as people write them. Out: an address that paths can be put behind, and
// a key that can be sent; or an error that names the setting, never the key.
import { ModelUnusableError } from './llm-errors.js';

/** A server as people know it. */
export interface ServerName {
  /** without a `/` at its end, and without `/v1` */
  readonly address: string;
  /** null where none is sent */
  readonly key: string | null;
}

/** The vendor's own. */
export const OWN_ADDRESS = 'https://api.anthropic.com';

/**
 * @param baseUrl null for the vendor's own server
 * @throws ModelUnusableError where one of them is none
 */
export function readServerName(baseUrl: string | null, apiKey: string | null): ServerName {
  return { address: readAddress(baseUrl?.trim() ?? ''), key: readKey(apiKey?.trim() ?? '') };
}

function readAddress(written: string): string {
  if (written === '') return OWN_ADDRESS;
  const url = URL.canParse(written) ? new URL(written) : null;
  const hasMore = url !== null && [url.username, url.password, url.search, url.hash].some((part) => part !== '');
  if (url === null || !/^https?:$/.test(url.protocol) || hasMore)
    throw new ModelUnusableError(
      'ANTHROPIC_BASE_URL is no address of a server: write it like http://localhost:8080, with no key in it',
    );
  // The paths of the API begin with /v1; many write it down all the same.
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** What a header cannot hold would be shown in the error of the platform. */
function readKey(written: string): string | null {
  if (written === '') return null;
  if (!/^[\x21-\x7e]+$/.test(written))
    throw new ModelUnusableError('ANTHROPIC_API_KEY holds characters that no key has: set it anew');
  return written;
}
