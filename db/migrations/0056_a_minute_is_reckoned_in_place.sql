-- A contact writes its citizen's row on the board anew, which reckons the minutes of the last 90 days. Called immutable, the
-- function is not folded into the statement that uses it, for what it is made of is only stable: forty calls a write.
alter function minute_of(timestamptz) stable;
