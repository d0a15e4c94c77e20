{{rows}}
RETURN key, count(DISTINCT i.organizationId) AS organizations
ORDER BY key
