UNWIND $ids AS wanted
MATCH (n:Document)
WHERE n.id = wanted
RETURN n.id AS id, n AS properties
