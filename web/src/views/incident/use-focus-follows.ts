// Arrow keys move the selected step; the focus goes with it, as long as it is within the same group.
import { useEffect, type RefObject } from 'react';

export function useFocusFollows(group: RefObject<HTMLElement | null>, openLabel: string | undefined): void {
  useEffect(() => {
    if (group.current?.contains(document.activeElement) !== true) return;
    group.current.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [group, openLabel]);
}
