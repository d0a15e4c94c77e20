// A join with the list of ids: to look through the list for each of 100,000 incidents takes seconds once it is long.
UNWIND $ids AS wanted
MATCH (i:Incident)
WHERE i.id = wanted
MATCH (i)-[:HAS_ACTION_ITEM]->(n:ActionItem)
RETURN i.id AS incidentId, n.id AS id, n.position AS position, n.status AS status, n.text AS text
ORDER BY position, incidentId
