CREATE INDEX event_huge ON event (time, amount_usd) WHERE amount_usd >= 100000;
