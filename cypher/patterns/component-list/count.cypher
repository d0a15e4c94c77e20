{{components}}
RETURN count(c) AS components
