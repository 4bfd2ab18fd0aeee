"""Who would be a good pair, and why: scores with reasons, and the true optimum under hard rules and wishes."""
