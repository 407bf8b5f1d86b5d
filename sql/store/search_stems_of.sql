-- The stems of some words, in their order
SELECT list_transform($words::VARCHAR[], lambda word: search_stem(word))
