INSERT INTO users (name) VALUES ('Ann'), ('Bob'), ('Cid');
INSERT INTO events (name) VALUES ('Party'), ('Picnic');
INSERT INTO items (name) VALUES ('Coffee'), ('Beans'), ('Water');
INSERT INTO pugs (name) VALUES ('Otto'), ('Emma');
