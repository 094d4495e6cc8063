-- Two roles: the owner makes and migrates the tables, the application reads and writes rows and owns nothing.
CREATE ROLE mbc_owner LOGIN CREATEDB;
CREATE ROLE mbc_app LOGIN;
GRANT mbc_app TO mbc_owner;
