-- The layout of a delivery's file is set by people with an account; an upload link has nothing to do with it.
create policy no_link on layout_step as restrictive to planungskreis_staff using ((select app_link()) is null);
