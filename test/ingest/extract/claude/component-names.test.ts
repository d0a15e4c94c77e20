// Names are found in quotes as people write them.
import { describe, expect, it } from 'vitest';
import { isPeople, refFor, saysName } from '../../../../ingest/extract/claude/component-names.js';

describe('a name', () => {
  it.each([
    ['orders-db', 'The Orders DB failed.'],
    ['session cache', 'All session caches were cold.'],
    ['proxy', 'The proxies failed.'],
    ['the Ledger', "the ledger's queue"],
    ['データベース', '主データベースが停止した'],
  ])('%s is said by: %s', (name, words) => {
    expect(saysName(words, name)).toBe(true);
  });

  it.each([
    ['cache', 'The cached pages were old.'],
    ['db', 'orderdb failed'],
    ['', 'anything'],
    ['(', '( a + b'],
  ])('"%s" is not said by: %s', (name, words) => {
    expect(saysName(words, name)).toBe(false);
  });

  it('gives a ref of its own', () => {
    const taken = new Set(['orders-db', 'orders-db-2']);
    expect([refFor('Orders DB', taken), refFor('主数据库', taken), refFor('!!', taken)]).toEqual([
      'orders-db-3',
      '主数据库',
      'component',
    ]);
  });

  it('that means people only is known', () => {
    expect(['The users', 'customers', 'on-call engineers'].map(isPeople)).toEqual([true, true, true]);
    expect(['user service', 'operator', 'client', 'customer portal'].map(isPeople)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
