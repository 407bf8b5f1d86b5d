-- Take out the index of search: the macros first, for they read its tables
DROP MACRO TABLE IF EXISTS search;
DROP MACRO TABLE IF EXISTS search_people;
DROP SCHEMA IF EXISTS search CASCADE;
