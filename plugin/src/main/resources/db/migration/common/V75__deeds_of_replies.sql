-- Each view of a ticket asks which of its replies were deleted from here.
create index deed_reply on deed (reply);
