-- The people that the words may name
FROM search_people($words::VARCHAR)
