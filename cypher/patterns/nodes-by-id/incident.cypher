UNWIND $ids AS wanted
MATCH (n:Incident)
WHERE n.id = wanted
RETURN n.id AS id, n AS properties
