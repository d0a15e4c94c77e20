{{incidents}}
{{dimensions}}
WITH DISTINCT i, rowKey
WHERE i.startedAt IS NOT NULL AND i.startedAtPrecision IN $precisions
RETURN rowKey, left(i.startedAt, {{characters}}) AS day, count(i) AS incidents, count({{minutes}}) AS known, sum({{minutes}}) AS minutes
ORDER BY incidents DESC, rowKey, day
