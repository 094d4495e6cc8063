-- In each database: what the owner makes, the application may use, within the policies of row security.
ALTER DEFAULT PRIVILEGES FOR ROLE mbc_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mbc_app;
ALTER DEFAULT PRIVILEGES FOR ROLE mbc_owner GRANT USAGE, SELECT ON SEQUENCES TO mbc_app;
