-- A repeat gets the first answer again. The same id sent about another citizen, or another thing, is no repeat: nothing
-- happened there, and whoever sent it must not believe that it did. Kept is the address that was asked, which names
-- things by their ids and holds nothing about a person; null where no browser asked, and for what is older.
alter table command_answer add path text;
