// Who may reach whom. In: NetworkPolicy, Istio's AuthorizationPolicy. Out: facts `kubernetes-permits`, name: the labels of who
// may (`app=cart`) or the account it runs under (`account:cart`), value: the labels of what it may reach. A rule for all says nothing.
import type { ClaimsOfFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { labelWords, type Resource } from './resource.js';

const MOST_RULES = 200;

/** @returns whether the resource is one of these */
export function tellPolicy({ kind, root, namespace }: Resource, claims: ClaimsOfFile): boolean {
  if (kind === 'NetworkPolicy') {
    const own = labelWords(namespace, root.at('spec', 'podSelector', 'matchLabels'));
    for (const [field, side] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      const peers = (root.at('spec', field)?.items() ?? []).flatMap((rule) => rule.get(side)?.items() ?? []);
      for (const peer of peers.slice(0, MOST_RULES)) {
        const other = labelWords('', peer.at('podSelector', 'matchLabels'));
        permit(peer, ...(field === 'ingress' ? ([other, own] as const) : ([own, other] as const)), claims);
      }
    }
    return true;
  }
  if (kind !== 'AuthorizationPolicy') return false;
  const action = root.textAt('spec', 'action');
  const own = labelWords(namespace, root.at('spec', 'selector', 'matchLabels'));
  if (action !== '' && action !== 'ALLOW') return true;
  for (const rule of (root.at('spec', 'rules')?.items() ?? []).slice(0, MOST_RULES)) {
    const principals = (rule.get('from')?.items() ?? []).flatMap(
      (from) => from.at('source', 'principals')?.items() ?? [],
    );
    for (const principal of principals.slice(0, MOST_RULES)) {
      const account = /\/sa\/([^/\s]+)$/.exec(principal.text)?.[1];
      if (account !== undefined && account !== 'default') permit(principal, `account:${account}`, own, claims);
    }
  }
  return true;
}

function permit(at: YamlValue, from: string, to: string, claims: ClaimsOfFile): void {
  if (/[=:]/.test(from) && to.includes('=')) claims.fact(at.line, 'kubernetes-permits', from, to);
}
