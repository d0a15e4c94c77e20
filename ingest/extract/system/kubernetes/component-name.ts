// What people call what a manifest runs. In: the name of a workload, with Helm's placeholders maybe, and its labels. Out: the
// name of its component, or null where a template leaves nothing to go by. `reviews-v1` with the label `app: reviews` is
// `reviews`; `orders-deployment` is `orders`; `<Values.cartService.name>` is `cartService`, which its values may confirm.
import { kindOfTechnology, technologyOfImage } from '../technologies.js';

const RESOURCE_SUFFIX = /-(?:deployment|depl|deploy|statefulset|sts|daemonset|replicaset|pod|rollout|dc|rc)$/i;
const VERSION_SUFFIX = /^(?:v\d+(?:[.-][\w.-]*)?|canary|stable|blue|green|primary)$/i;
/** keys of values that say which field it is, not of whom */
const GENERIC_KEY =
  /^(?:name|names?override|full-?name(?:override)?|app(?:name)?|application|serviceName|service|deployment|deploymentName|statefulset|container|metadata|values|global|common|server|main|release|image|repository|repo|tag|host|microservice|component|config|prefix|suffix|labels?|selector|id)$/i;
/** charts that serve many: which service it is, only its values say */
const SHARED_CHART =
  /^(?:micro-?services?|services?|common|base|library|generic|app|application|template|default|backend|shared)(?:-(?:chart|service|library|lib))?$/i;
/** folders that charts lie in, which name no one */
const GENERIC_FOLDER =
  /^(?:helm|helm-?charts?|charts?|templates?|deploy(?:ment)?s?|k8s|kubernetes|manifests?|infra|infrastructure|ops|src|app|base|common|library|generic|microservice|service)$/i;
const GENERIC_SUFFIX =
  /^(?:server|api|web|worker|app|service|svc|backend|frontend|ui|primary|main|db|database|cache|queue|job|cron|migrations?|ingress|gateway|config|configmap|secrets?)$/i;

/**
 * @param folder of the file, which in a chart tells the chart
 * @param labels of its pods
 */
export function componentName(written: string, folder: string, labels: (key: string) => string): string | null {
  const name = withoutPlaceholders(written, folder);
  if (name === '' || !/[a-z0-9]/i.test(name)) return null;
  const plain = name.replace(RESOURCE_SUFFIX, '') || name;
  for (const key of ['app', 'app.kubernetes.io/name', 'k8s-app', 'service']) {
    const label = labels(key);
    if (label === '' || label.includes('<') || !plain.startsWith(`${label}-`)) continue;
    const rest = plain.slice(label.length + 1);
    if (rest === labels('version') || VERSION_SUFFIX.test(rest)) return label.replace(RESOURCE_SUFFIX, '') || label;
  }
  return plain;
}

/** The name of the chart that a file of it belongs to, by its folders: `charts/orders/templates` → `orders`; '' if none tells. */
export function chartFolderName(folder: string): string {
  const parts = chartFolder(folder).split('/');
  if (SHARED_CHART.test(parts.at(-1) ?? '')) return '';
  return parts.reverse().find((part) => part !== '' && !GENERIC_FOLDER.test(part)) ?? '';
}

/** The folder that holds `templates`, for a file in it; the folder itself for others. */
export function chartFolder(folder: string): string {
  const cut = `${folder}/`.lastIndexOf('/templates/');
  return cut < 0 ? folder : folder.slice(0, cut);
}

function withoutPlaceholders(written: string, folder: string): string {
  if (!written.includes('<')) return written;
  let chart = '';
  const text = written.replace(/<([^<>]{0,300})>/g, (_, inner: string) => {
    if (inner === '?' || inner.startsWith('Release.')) return '';
    if (inner.startsWith('include:') || inner.startsWith('Chart.')) {
      const [prefix = '', ...rest] = inner.slice('include:'.length).split('.');
      const isOwn = !inner.startsWith('Chart.') && prefix !== 'common' && !GENERIC_FOLDER.test(prefix);
      chart = isOwn ? prefix : chartFolderName(folder);
      // `orders.redis.fullname` is of the Redis of `orders`.
      return isOwn && /^(?:full)?name$/i.test(rest.at(-1) ?? '') ? [chart, ...rest.slice(0, -1)].join('-') : chart;
    }
    const alternatives = inner.split('|');
    const [path = ''] = alternatives;
    const key = path
      .split('.')
      .slice(1)
      .reverse()
      .find((part) => !GENERIC_KEY.test(part) && !/^\d+$/.test(part));
    const literal = alternatives.find((each) => each.startsWith('='))?.slice(1);
    return key ?? literal ?? chartFolderName(folder);
  });
  const clean = text.replace(/-{2,}/g, '-').replace(/^[-._]+|[-._]+$/g, '');
  // In a chart of many services all names begin with the release's; a part of one service is told by it.
  const suffix = chart !== '' && clean.startsWith(`${chart}-`) ? clean.slice(chart.length + 1) : '';
  return suffix === '' || GENERIC_SUFFIX.test(suffix) || RESOURCE_SUFFIX.test(`-${suffix}`) || isProduct(suffix)
    ? clean
    : suffix;
}

function isProduct(word: string): boolean {
  return technologyOfImage(word) !== null || kindOfTechnology(word) !== null;
}
