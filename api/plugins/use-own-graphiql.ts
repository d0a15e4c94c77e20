// GraphiQL for a browser that opens the API's address, whole in one page: it works offline, and no other host's script
// runs on our origin. In: its options. Out: the page, under a policy that lets run exactly the script it holds.
import { createHash } from 'node:crypto';
import { shouldRenderGraphiQL, type GraphiQLOptions, type Plugin } from 'graphql-yoga';
import { htmlHeaders } from '../page-files.js';

interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function useOwnGraphiql(options: GraphiQLOptions): Plugin {
  let page: Promise<Page> | undefined;
  return {
    async onRequest(event) {
      if (!shouldRenderGraphiQL(event.request) || event.url.pathname !== '/graphql') return;
      page ??= buildPage(options);
      const { html, headers } = await page;
      event.endResponse(new event.fetchAPI.Response(html, { headers }));
    },
  };
}

async function buildPage(options: GraphiQLOptions): Promise<Page> {
  // 9 MB of text: loaded when somebody opens it, not with every command.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = String(renderGraphiQL(options)).trimStart();
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  const digest = createHash('sha256').update(script).digest('base64');
  // The editor sets styles on elements, brings its font as data and its workers as blobs.
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html, headers: htmlHeaders(policy.join('; ')) };
}
