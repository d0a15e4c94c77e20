{{rows}}
WITH i, key
WHERE i.startedAt IS NOT NULL AND i.startedAtPrecision <> 'YEAR'
RETURN key, left(i.startedAt, 7) AS month, count(i) AS incidents
ORDER BY key, month
