// Puts the open claim away.
import { ActionIcon } from '@mantine/core';

export function CloseControl({ onClose }: { readonly onClose: () => void }) {
  return (
    <ActionIcon variant="subtle" size={34} aria-label="Close source" onClick={onClose}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
    </ActionIcon>
  );
}
