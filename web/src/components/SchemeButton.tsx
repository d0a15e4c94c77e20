// Walks through the colour schemes: as the system, light, dark. The choice is kept in this browser.
import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';

const next: Readonly<Record<MantineColorScheme, MantineColorScheme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const names: Readonly<Record<MantineColorScheme, string>> = { auto: 'as the system', light: 'light', dark: 'dark' };

export function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Colours: ${names[colorScheme]}. Switch to ${names[next[colorScheme]]}`;
  return (
    <ActionIcon
      variant="subtle"
      size={36}
      color="petrol"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="8.5" />
        {colorScheme === 'auto' && <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" stroke="none" />}
        {colorScheme === 'dark' && <circle cx="12" cy="12" r="8.5" fill="currentColor" stroke="none" />}
      </svg>
    </ActionIcon>
  );
}
