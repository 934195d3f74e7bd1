-- Names of products by id. As many rows as are shown on a page; primary key.
select id, name from contracts_product where id = any (%(products)s::uuid[])
