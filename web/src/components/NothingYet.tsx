// An empty graph: says how to fill it.
import { Notice } from './Notice.js';

export function NothingYet() {
  return (
    <Notice title="Nothing here yet">
      <p>
        Read a postmortem first: <code>npx faultline ingest path/to/postmortem.md</code>
      </p>
      <p>Then load this page again.</p>
    </Notice>
  );
}
