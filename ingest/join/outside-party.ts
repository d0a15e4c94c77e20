// Who is behind a host of the public internet. In: the host. Out: a name as people use it, or null where the host tells none.

/**
 * The party behind a public host, as people call it: `api.paylane.example` → `paylane`. Hosts of cloud platforms name a
 * service of the platform, or a customer's own part of it: which, only a file that defines it can say.
 */
export function partyOf(host: string): string | null {
  if (
    /\.(?:amazonaws\.com|aws|googleapis\.com|windows\.net|azure\.com|azure\.net|cloudapp\.net|azurewebsites\.net|run\.app|cloudfunctions\.net)$/.test(
      host,
    )
  )
    return null;
  if (
    /(?:^|\.)(?:w3\.org|json-schema\.org|schema\.org|apache\.org|xmlsoap\.org|googleusercontent\.com|gstatic\.com|github\.com|githubusercontent\.com|unpkg\.com|jsdelivr\.net|cloudflare\.com|docker\.io|gcr\.io|ghcr\.io|quay\.io|k8s\.io)$/.test(
      host,
    )
  )
    return null;
  const parts = host.split('.');
  const second =
    /^(?:co|com|org|net|gov|ac)$/.test(parts.at(-2) ?? '') && parts.length > 2 ? parts.at(-3) : parts.at(-2);
  return second ?? null;
}
