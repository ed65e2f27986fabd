-- Lists that a plug-in asks for: who is in charge, and which team, among the open ones.
create index ticket_by_assignee on ticket (state, assignee, team);
create index ticket_by_team on ticket (state, team, channel);
