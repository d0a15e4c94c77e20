{{rows}}
WITH i, key, weight, {{part}} AS part
WHERE key IN $keys
RETURN key, i.severity AS severity, weight, count(i) AS incidents, sum(part) AS score
ORDER BY key, severity, weight DESC
