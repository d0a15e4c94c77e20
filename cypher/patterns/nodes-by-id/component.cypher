UNWIND $ids AS wanted
MATCH (n:Component)
WHERE n.id = wanted
RETURN n.id AS id, n AS properties
