UNWIND $ids AS wanted
MATCH (n:ActionItem)
WHERE n.id = wanted
RETURN n.id AS id, n AS properties
