{{incidents}}
{{dimensions}}
WITH {{claims}} i, {{keys}}
RETURN {{keys}}, count(i) AS counted
ORDER BY counted DESC, {{keys}}
