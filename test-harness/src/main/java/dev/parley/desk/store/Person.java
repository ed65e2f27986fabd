package dev.parley.desk.store;

import java.security.Principal;
import java.util.Optional;

/**
 * Somebody who can log in.
 *
 * @param login the login name
 * @param name the name shown
 * @param role what the person may
 * @param team the team; empty for none
 */
public record Person(String login, String name, Role role, Optional<String> team)
    implements Principal {

  /** What a person may. */
  public enum Role {
    /** Everything. */
    ADMIN,
    /** Work on tickets of the own team and on those without a team. */
    AGENT
  }

  /** The login name, as a principal is asked for. */
  @Override
  public String getName() {
    return login;
  }

  /** Whether this person may do everything. */
  public boolean admin() {
    return role == Role.ADMIN;
  }

  /** Which tickets this person sees. */
  public TicketQuery.Visible visible() {
    return new TicketQuery.Visible(admin(), team);
  }

  /** Whether this person may see this ticket. */
  public boolean sees(Ticket ticket) {
    return admin() || ticket.team().isEmpty() || ticket.team().equals(team);
  }
}
