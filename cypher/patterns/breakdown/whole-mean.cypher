{{incidents}}
{{dimensions}}
WITH DISTINCT i
WHERE {{minutes}} IS NOT NULL
RETURN count(i) AS incidents, coalesce(sum({{minutes}}), 0.0) AS minutes
ORDER BY incidents
