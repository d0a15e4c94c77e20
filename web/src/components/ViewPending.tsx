// While a view's code is on its way: the outline of a page.
import { Skeleton } from '@mantine/core';

export function ViewPending() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={36} width="min(20rem, 70%)" mb={24} />
      <Skeleton height={18} mb={12} />
      <Skeleton height={18} width="80%" mb={32} />
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={84} mb={12} />
      ))}
    </div>
  );
}
