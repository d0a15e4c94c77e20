// The title of the browser's tab: the page first, so that tabs can be told apart.
import { useEffect } from 'react';

export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined ? 'Faultline' : `${title} · Faultline`;
  }, [title]);
}
