// An incident counts once for a key, with its highest role, however often the filter found it.
{{incidents}}
MATCH (i)-[a:AFFECTED]->(c:Component)
WHERE {{keys}}
WITH i, c.id AS key, max({{roleWeight}}) AS weight
