-- The municipalities that ever granted a citizen something, as far as the actor may see. A few rows; grants_grant_citizen.
select distinct municipality_id from grants_grant where citizen_id = %(citizen)s
