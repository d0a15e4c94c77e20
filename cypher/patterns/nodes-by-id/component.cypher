MATCH (n:Component)
WHERE n.id IN $ids
RETURN n.id AS id, n AS properties
