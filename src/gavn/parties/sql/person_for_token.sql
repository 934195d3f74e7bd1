-- The person whose API token has that SHA-256, at a moment. One id or null; index parties_token_sha256.
create or replace function parties_person_for_token(p_sha256 text, p_at timestamptz) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select token.person_id from parties_token token join parties_person person on person.id = token.person_id
    where token.sha256 = p_sha256 and token.expires_at > p_at and token.revoked_at is null and person.is_active
$$;
