// An address, an incident or a component that does not exist.
import { Link } from '@tanstack/react-router';
import { Notice } from './Notice.js';
import { usePageTitle } from './use-page-title.js';

export function NotFound({ what }: { readonly what: 'page' | 'incident' | 'component' }) {
  usePageTitle('Not found');
  return (
    <Notice
      title={`There is no such ${what}`}
      headingLevel={1}
      actions={
        <>
          <Link to="/">See the hotspots</Link>
          <Link to="/incidents">See all incidents</Link>
        </>
      }
    >
      <p>The link may be old, or its document was removed since.</p>
    </Notice>
  );
}
