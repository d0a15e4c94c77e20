UNWIND $ids AS wanted
MATCH (n:Organization)
WHERE n.id = wanted
RETURN n.id AS id, n AS properties
