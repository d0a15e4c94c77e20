{{rows}}
WITH i, key, weight
WHERE key IN $keys
RETURN key, count(DISTINCT i.organizationId) AS organizations
ORDER BY key
