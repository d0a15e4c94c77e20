// On a phone, filters would push everything else off the screen: there they wait behind one line.
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './FilterBar.module.css';

export function FilterFold({ active, children }: { readonly active: number; readonly children: ReactNode }) {
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  if (!phone) return children;
  return (
    <details className={classes.fold}>
      <summary>Filters and order{active > 0 && ` (${active} set)`}</summary>
      {children}
    </details>
  );
}
