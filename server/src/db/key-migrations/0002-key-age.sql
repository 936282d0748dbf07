-- Keys are looked through by age for photos that no transaction took.
create index data_key_made on data_key (domain, created_at);
